internal import Catalogue
internal import Civil
internal import Country
internal import DossierPapers
internal import Encoding
internal import Exchange
internal import Identity
internal import Procedures
internal import Store

/// Opens the offices of a demonstration: names them, appoints who works there, and gives them dossiers that wait.
struct UnitInstaller {
    let installation: Installation
    let administration: DirectoryAdministration

    func install(in tx: Transaction) throws {
        try addMembers(in: tx)
        try addAppointments(in: tx)
        try DossierImport(installation.procedures).insert(dossiers(in: tx), in: tx)
        try fileReports(in: tx)
    }

    /// Those that are no bodies of the exchange yet, so that pages have a name for them.
    private func addMembers(in tx: Transaction) throws {
        let known = Set(Bodies.all.map(\.code))
        for unit in CastUnit.all where !known.contains(unit.code.text) {
            let name = OfficeName(of: unit.code, on: today)
            let above = name.name.vietnamese.contains(name.place) ? "" : ", \(name.place)"
            try administration.add(
                Member(
                    code: MemberCode(unit.code.text),
                    kind: unit.kind.rawValue,
                    nameVi: name.name.vietnamese + above,
                    nameEn: name.name.english + above,
                    validity: CodeTable.reform...Day.openEnd
                ),
                in: tx
            )
        }
    }

    private func addAppointments(in tx: Transaction) throws {
        let book = AppointmentBook(store: installation.store, log: installation.log, clock: installation.clock)
        for unit in CastUnit.all {
            let name = OfficeName(of: unit.code, on: today).name.vietnamese
            for officer in CastUnit.officers + [CastUnit.supervisor] {
                try book.appoint(
                    AccountKey(officer.key),
                    to: officer == CastUnit.supervisor ? .supervisor : .officer,
                    member: unit.code.text,
                    unit: name,
                    from: CodeTable.reform,
                    by: .system,
                    in: tx
                )
            }
        }
    }

    // MARK: dossiers that wait

    /// People of the country who asked for a temporary residence in the first commune, one each working day of the last weeks: those
    /// of this week are in time, the others wait too long, and the server will say so by itself.
    private func dossiers(in tx: Transaction) throws -> [ImportedDossier] {
        guard let code = ProcedureCode("temporary-residence"), installation.procedures.catalogue[code] != nil,
            let commune = CommuneCode("00004")
        else { return [] }
        let now = installation.clock()
        let people = try applicants(in: tx)
        return people.enumerated().map { offset, person in
            let filedAt = now - (offset / 4 * 86_400 + offset % 4 * 3_600 + 600)
            return ImportedDossier(
                person: person,
                filing: Filing(procedure: code, values: values(commune, offset, from: filedAt.dayInVietnam)),
                place: DossierPlace(commune: commune, table: .of2025),
                subject: person,
                filedAt: filedAt
            )
        }
    }

    private func values(_ commune: CommuneCode, _ place: Int, from day: Day) -> JSONObject {
        [
            .init("commune", .string(commune.text)), .init("line", .string("Số \(place + 1), phố Hoa Sữa")),
            .init("from", .string(day.iso)), .init("until", .string(day.adding(days: 364).iso)),
            .init("reason", .string(["work", "study", "family", "care"][place % 4])),
            .init("dwelling", .string("own")), .init("exemption", .string("elderly")),
        ]
    }

    /// Three people saw the same locked exit, a few steps apart: the desk sees that the reports may be one.
    private func fileReports(in tx: Transaction) throws {
        guard let code = ProcedureCode("fire-hazard-report"), installation.procedures.catalogue[code] != nil else {
            return
        }
        let seen: [(CastMember, Int, String, String)] = [
            (.quocAnh, 95, "21.03521", "105.83412"), (.yen, 70, "21.03539", "105.83446"),
            (.hung, 40, "21.03498", "105.8339"),
        ]
        for (member, minutesAgo, latitude, longitude) in seen {
            let moment = installation.clock() - minutesAgo * 60
            let position: JSONObject = [
                .init("latitude", .number(latitude)), .init("longitude", .number(longitude)),
            ]
            let filing = Filing(
                procedure: code,
                values: [
                    .init("category", .string("blocked-exit")), .init("urgent", .boolean(false)),
                    .init("commune", .string("00004")), .init("place", .string("Ngõ 8, phố Hoa Sữa, cạnh chợ")),
                    .init("position", .object(position)),
                    .init("happened_at", .string(moment.localMinute)),
                    .init("description", .string("Cửa thoát nạn của chợ bị khóa và chất đầy hàng.")),
                ]
            )
            _ = try installation.procedures.file(
                filing,
                key: "demonstration",
                by: .citizen(member.key),
                for: member.key,
                in: tx
            )
        }
    }

    /// Grown-ups with an account who are none of the cast.
    private func applicants(in tx: Transaction) throws -> [PersonKey] {
        let cast = Set(CastMember.allCases.map(\.key))
        return try tx.rows(
            "SELECT person FROM identity_account WHERE level = 2 ORDER BY person LIMIT 60"
        ).map { try PersonKey(rawValue: $0.int64(0)) }.filter { !cast.contains($0) }.prefix(Self.count).map(\.self)
    }

    private static let count = 24
    private var today: Day { installation.clock().dayInVietnam }
}
