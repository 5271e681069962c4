internal import Civil
internal import Encoding
internal import Evidence
package import Store

/// Opens accounts of organisations for their legal representatives, and keeps their members.
package struct OrganisationDesk: Sendable {
    let store: Store
    let accounts: AccountBook
    let cases: CaseFile
    let source: any OrganisationSource
    let clock: @Sendable () -> Timestamp

    /// Files for an organisation, from the representative's own account of level 2 (Decree 69/2024/NĐ-CP article 12).
    ///
    /// When the registers know the tax code it is decided by comparison within three days, else by an officer within fifteen.
    package func file(
        _ filing: OrganisationFiling,
        representative: AccountKey,
        by actor: Actor
    ) async throws -> Result<ApplicationReceipt, IdentityRefusal> {
        try await store.write { tx in
            let account = try accounts.find(representative, in: tx)
            guard let account, account.isUsable, account.level == .two else {
                let kind = "identity.application_filed"
                return try accounts.refuse(.levelTwoRequired, kind, about: account, by: actor, in: tx)
            }
            let isKnown = try filing.taxCode.flatMap { try source.find($0, in: tx) } != nil
            let draft = CaseFile.Draft(
                key: representative,
                kind: .organisation,
                level: nil,
                period: isKnown ? .organisationKnown : .organisationToVerify,
                contact: nil,
                isContactVerified: false,
                declared: .organisation(filing),
                presented: nil,
                filedBy: representative,
                step: isKnown ? .comparison : .officer
            )
            return .success(try cases.file(draft, by: actor, in: tx).receipt)
        }
    }

    /// Decides an application by comparison with the registers; the application as it stands when it needs an officer.
    package func decide(_ id: ApplicationID) async throws -> Application? {
        try await store.write { tx in
            guard let application = try ApplicationRows.find(id, in: tx), application.state == .submitted,
                case .organisation(let filing) = application.declared, let representative = application.filedBy,
                let registered = try filing.taxCode.flatMap({ try source.find($0, in: tx) })
            else { return try ApplicationRows.find(id, in: tx) }
            let defects =
                try filing.defects(against: registered, representative: representative)
                + standing(of: filing, representative, in: tx)
            return try conclude(application, filing, representative, defects, by: .system, note: "", in: tx)
        }
    }

    /// An officer's decision on an organisation whose data had to be verified.
    package func decide(
        _ id: ApplicationID,
        defects: [Defect] = [],
        note: String = "",
        by appointment: Appointment
    ) async throws -> Result<Application, IdentityRefusal> {
        try await store.write { tx in
            let (kind, actor) = ("identity.application_decided", Actor.officer(appointment))
            guard let application = try ApplicationRows.find(id, in: tx), let representative = application.filedBy,
                case .organisation(let filing) = application.declared
            else { return try accounts.refuse(.noApplication, kind, about: nil, by: actor, in: tx) }
            let account = try accounts.find(representative, in: tx)
            let day = clock().dayInVietnam
            if let refusal = try refusal(application, appointment, on: day, in: tx) {
                return try accounts.refuse(refusal, kind, about: account, by: actor, in: tx)
            }
            let found = try defects + standing(of: filing, representative, in: tx)
            let decided = try conclude(application, filing, representative, found, by: actor, note: note, in: tx)
            return decided.map { .success($0) } ?? .failure(.alreadyDecided)
        }
    }

    /// The organisation of a key; nil when there is none.
    package func find(_ key: AccountKey, in tx: Transaction) throws -> Organisation? {
        try OrganisationRows.find(key, in: tx)
    }

    private func refusal(
        _ application: Application,
        _ appointment: Appointment,
        on day: Day,
        in tx: Transaction
    ) throws -> IdentityRefusal? {
        guard application.state == .submitted else { return .alreadyDecided }
        guard try AppointmentRows.isInForce(appointment, servingAt: .organisation, on: day, in: tx) else {
            return .appointmentRequired
        }
        return appointment.person == application.filedBy ? .ownCase : nil
    }

    /// What stands against it in our own tables.
    private func standing(
        of filing: OrganisationFiling,
        _ representative: AccountKey,
        in tx: Transaction
    ) throws -> [Defect] {
        var defects: [Defect] = []
        let account = try accounts.find(representative, in: tx)
        if account?.isUsable != true || account?.level != .two {
            defects.append(Defect(.representativeWithoutLevelTwo, of: .organisation))
        }
        if let code = filing.taxCode, try OrganisationRows.find(taxCode: code, in: tx) != nil {
            defects.append(Defect(.accountExists, .taxCode, of: .organisation))
        }
        return defects
    }

    private func conclude(
        _ application: Application,
        _ filing: OrganisationFiling,
        _ representative: AccountKey,
        _ defects: [Defect],
        by actor: Actor,
        note: String,
        in tx: Transaction
    ) throws -> Application? {
        guard defects.isEmpty else {
            return try cases.refuse(application, for: defects, by: actor, note: note, in: tx)
        }
        let key = try SequenceRows.next(.organisation, in: tx)
        let evidence = try accounts.log.append(
            IdentityEntry.draft("identity.organisation_registered", about: key, by: actor) { json in
                json.member("organisation", key.text)
                json.member("name", filing.nameVi)
                json.member("representative", representative.text)
            },
            in: tx
        )
        let organisation = filing.organisation(key, representative: representative)
        try OrganisationRows.insert(organisation, at: clock(), under: evidence, in: tx)
        try MemberRows.insert(
            OrganisationMember(organisation: key, member: representative, role: .administrator, since: clock()),
            under: evidence,
            in: tx
        )
        return try cases.approve(
            application,
            nil,
            of: key,
            province: Geography.vietnam.province(of: organisation.headOffice, on: clock().dayInVietnam),
            by: actor,
            note: note,
            in: tx
        )
    }
}

extension Geography {
    /// The province of an address on a day; nil for a commune that no table has.
    func province(of address: Address, on day: Day) -> ProvinceCode? {
        switch try? resolve(address.commune, table: address.table, on: day) {
        case .unit(let commune): commune.province
        case .ambiguous(let communes): communes.first?.province
        case nil: nil
        }
    }
}
