import Catalogue
import Civil
import Encoding
import Evidence
import HTTPTypes
import Identity
import Portal
import Records
import Store
import Testing

/// An officer of an agency that keeps records.
struct DeskOfficer: Sendable {
    let key: AccountKey
    let name: String
    let agency: String

    static let hung = DeskOfficer(
        key: AccountKey(PersonKey(rawValue: 948_085_000_001)),
        name: "Trần Văn Hùng",
        agency: "ministry.public-security"
    )
    static let quan = DeskOfficer(
        key: AccountKey(PersonKey(rawValue: 992_091_000_001)),
        name: "Đặng Minh Quân",
        agency: "ministry.public-security"
    )
    /// Of another agency.
    static let yen = DeskOfficer(
        key: AccountKey(PersonKey(rawValue: 979_179_000_001)),
        name: "Lê Hoàng Yến",
        agency: "ministry.justice"
    )

    /// Of the ministry that keeps the files of civil servants.
    static let homeAffairs = DeskOfficer(key: hung.key, name: hung.name, agency: "ministry.home-affairs")
}

extension PortalSite {
    /// Registers the officers, with accounts of level 2.
    func registerOfficers() async throws {
        try await register([
            try person("948085000001", "Trần Văn Hùng", born: "1985-05-19"),
            try person("992091000001", "Đặng Minh Quân", born: "1991-04-25"),
            try person("979179000001", "Lê Hoàng Yến", born: "1979-07-30"),
        ])
        let (log, now) = (log, clock.now)
        try await store.write { tx in
            var accounts = AccountImport()
            for officer in [DeskOfficer.hung, .quan, .yen] {
                accounts.items.append(.init(key: officer.key, level: .two, issuedAt: now, province: nil, contact: nil))
            }
            let evidence = try log.append(AccountImport.draft(source: "test", count: 3), in: tx)
            try accounts.insert(under: evidence, in: tx)
        }
    }

    /// A browser in which an officer sits at her desk.
    func desk(of officer: DeskOfficer, as role: AppointmentRole = .recordsOfficer) async throws -> Browser {
        let (appointments, today) = (account.appointments, clock.now.dayInVietnam)
        let appointment = try await store.write { tx in
            let held = try appointments.current(of: officer.key, on: today, in: tx)
            if let known = held.first(where: { $0.role == role }) { return known }
            return try appointments.appoint(
                officer.key,
                to: role,
                member: officer.agency,
                unit: "Phòng Dữ liệu",
                from: today.adding(days: -30),
                by: .system,
                in: tx
            )
        }
        let browser = Browser(self)
        let answer = try await browser.post(links.issue(for: officer.key, as: appointment, name: officer.name))
        try #require(answer.status == 303)
        return browser
    }

    /// Somebody declares where she lives: a claim that waits for an officer of the police.
    @discardableResult
    func claimResidence(
        of person: PersonKey = Someone.mai,
        line: String = "Số 8, đường Sao Mai",
        since: String = "2024-05-01",
        by actor: RecordActor? = nil
    ) async throws -> RecordID {
        let values: JSONObject = [
            .init("kind", .string("permanent")), .init("commune", .string("00070")), .init("line", .string(line)),
            .init("since", .string(since)),
        ]
        return try await claim("residence", values, of: person, by: actor ?? .citizen(person))
    }

    /// Mai declares that she is a civil servant: a claim whose file has a list that only its agency fills in.
    @discardableResult
    func claimService() async throws -> RecordID {
        let values: JSONObject = [
            .init("file_number", .string("CC.01-000123")), .init("employer", .string("UBND phường Sao Mai")),
            .init("recruited_on", .string("2015-03-01")),
        ]
        return try await claim("civil-servant", values, of: Someone.mai, by: .citizen(Someone.mai))
    }

    private func claim(_ utility: String, _ values: JSONObject, of person: PersonKey, by actor: RecordActor)
        async throws -> RecordID
    {
        let (records, code) = (records, try #require(UtilityCode(utility)))
        return try await store.write { tx in
            try records.claim(values, utility: code, of: person, by: actor, in: tx).state.id
        }
    }

    /// Ends the last agency of a kind of data with yesterday.
    func retire(_ code: String) throws {
        let yesterday = clock.now.dayInVietnam.adding(days: -1).iso
        let files = try CatalogueFile.embedded.map { file -> CatalogueFile in
            guard file.name == "\(code).yaml" else { return file }
            let text = String(decoding: file.bytes, as: UTF8.self)
            let agency = try #require(text.split(separator: "\n").last { $0.hasPrefix("  - {code: ministry.") })
            let ended = "\(agency.dropLast()), until: \(yesterday)}"
            return CatalogueFile(name: file.name, bytes: Array(text.replacing(agency, with: ended).utf8))
        }
        catalogue.replace(by: try Catalogue.load(files).get())
    }

    /// The record as it is now.
    func state(of id: RecordID) async throws -> RecordState {
        let records = records
        return try #require(try await store.read { tx in try records.ownRecord(id, in: tx) })
    }

    /// How many entries of a kind somebody has.
    func entries(_ kind: String, about person: PersonKey = Someone.mai) async throws -> Int {
        try await store.read { tx in
            let rows = try tx.rows(
                "SELECT body FROM evidence_entry WHERE person = $1",
                [.integer(person.rawValue)]
            )
            return try rows.filter { try $0.textIfPresent(0)?.contains("\"kind\":\"\(kind)\"") == true }.count
        }
    }
}

extension Browser {
    /// What the queue calls its claims, in its order.
    func claims() async throws -> [String] {
        try await get("/desk").all(between: "name=\"claim\" value=\"", and: "\"")
    }

    /// Opens the first claim of the queue; its address.
    func openFirstClaim() async throws -> String {
        let claim = try #require(try await claims().first)
        let answer = try await send("/desk/cases", [("claim", claim)], from: "/desk")
        try #require(answer.status == 303)
        return try #require(answer.headers[.location])
    }

    /// What a browser sends with the form of a case as it was opened.
    func residenceForm(_ path: String, line: String = "Số 8, đường Sao Mai") async throws -> [(String, String)] {
        let page = try await get(path)
        let version = try #require(page.all(between: "name=\"desk-version\" value=\"", and: "\"").first)
        return [
            ("desk-version", version), ("kind", "permanent"), ("commune", "00070"), ("line", line),
            ("since", "01/05/2024"), ("office", "Công an phường Sao Mai"),
        ]
    }
}
