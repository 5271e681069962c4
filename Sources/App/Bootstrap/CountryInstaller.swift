internal import Catalogue
internal import Civil
internal import Country
internal import Evidence
internal import Exchange
internal import FeePayments
internal import Identity
internal import Population
internal import Records
package import Signing
internal import Store
internal import VietQR

/// Fills a new installation with the synthetic country: people, accounts, bodies, agreements, keys, offices, a few consents.
package struct CountryInstaller: Sendable {
    /// A body's key pair: the private half is handed to whoever plays that body.
    package struct MemberKey: Sendable {
        package let member: String
        package let key: SigningKey
        package let state: State

        /// Only a current key is accepted; the others show how they are refused.
        package enum State: String, Sendable, CaseIterable {
            case current, expired, revoked, future
        }
    }

    private let installation: Installation
    private let administration: DirectoryAdministration

    package init(_ installation: Installation) {
        self.installation = installation
        administration = DirectoryAdministration(log: installation.log, clock: installation.clock)
    }

    /// Whether the installation has people or members already.
    package func isEmpty() async throws -> Bool { try await Self.isEmpty(installation.store) }

    /// The same of a database that no installation has opened yet.
    static func isEmpty(_ store: Store) async throws -> Bool {
        try await store.read { tx in
            try tx.firstRow("SELECT 1 FROM person LIMIT 1") == nil
                && tx.firstRow("SELECT 1 FROM exchange_member LIMIT 1") == nil
        }
    }

    /// Makes and writes the country.
    /// - Parameter progress: called with the number of people who are durable.
    /// - Returns: the keys of the bodies that have agreements.
    package func install(
        people: Int,
        seed: UInt64,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> [MemberKey] {
        let seeder = AccountSeeder(log: installation.log, now: installation.clock())
        try await CountryLoader(log: installation.log, records: RecordImport(installation.records)).load(
            people: people,
            seed: seed,
            into: installation.store,
            progress: { progress($0.people) },
            accompanying: { facts, tx in try seeder.seed(facts, in: tx) }
        )
        let keys = try Self.makeKeys(agencies: agencies)
        try await installation.store.writeAlone { tx in
            try addMembers(keys, in: tx)
            try addAppointments(in: tx)
            try addConsents(in: tx)
            try recordChanges(in: tx)
            try addClaims(in: tx)
            try UnitInstaller(installation: installation, administration: administration).install(in: tx)
        }
        try arrangePayments(keys)
        return keys
    }

    /// The bodies that answer today for a utility of the catalogue in force.
    private var agencies: Set<String> {
        let today = installation.clock().dayInVietnam
        let responsible = installation.catalogue.current.utilities.compactMap { $0.keeper(on: today)?.code }
        return Set(responsible).intersection(Bodies.all.map(\.code))
    }

    /// One P-256 key for each body with an agreement or a utility, Ed25519 for hospitals so that both algorithms are in use; and for one
    /// hospital a key of each kind that is refused.
    private static func makeKeys(agencies: Set<String>) throws -> [MemberKey] {
        let kinds = Dictionary(Bodies.all.map { ($0.code, $0.kind) }) { first, _ in first }
        let current = try agencies.union(Agreements.all.map(\.member)).sorted().map { member in
            let algorithm: SignatureAlgorithm = kinds[member] == .hospital ? .ed25519 : .ecdsaP256SHA256
            return try MemberKey(member: member, key: SigningKey.generate(algorithm), state: .current)
        }
        let refused = try [MemberKey.State.expired, .revoked, .future].map { state in
            try MemberKey(member: "hospital.sao-mai", key: SigningKey.generate(.ed25519), state: state)
        }
        return current + refused
    }

    private func addMembers(_ keys: [MemberKey], in tx: Transaction) throws {
        for body in Bodies.all {
            try administration.add(
                Member(
                    code: MemberCode(body.code),
                    kind: body.kind.rawValue,
                    nameVi: body.nameVi,
                    nameEn: body.nameEn,
                    validity: CodeTable.reform...Day.openEnd
                ),
                in: tx
            )
        }
        for key in keys {
            try administration.add(
                key.key.publicKey,
                of: MemberCode(key.member),
                validity: validity(of: key.state),
                in: tx
            )
            if key.state == .revoked {
                try administration.revokeKey(key.key.id.text, reason: "Ngừng sử dụng · no longer used", in: tx)
            }
        }
        for plan in Agreements.all {
            try administration.add(Agreement(plan), in: tx)
        }
    }

    /// The named people take up their offices.
    private func addAppointments(in tx: Transaction) throws {
        let book = AppointmentBook(store: installation.store, log: installation.log, clock: installation.clock)
        for appointment in CastAccounts.appointments {
            guard let role = AppointmentRole(rawValue: appointment.role) else { continue }
            try book.appoint(
                AccountKey(appointment.member.key),
                to: role,
                member: appointment.body,
                unit: appointment.unit,
                from: CodeTable.reform,
                by: .system,
                in: tx
            )
        }
    }

    /// A few claims for the desks; a utility that the catalogue in force does not have has none.
    private func addClaims(in tx: Transaction) throws {
        let register = installation.records
        for claim in CastClaims.all {
            guard let code = UtilityCode(claim.utility), register.catalogue[code] != nil else { continue }
            let person = claim.member.key
            _ = try register.claim(claim.values, utility: code, of: person, by: .citizen(person), in: tx)
        }
    }

    /// The bank of the demonstration keeps the treasury's account; where its list is, `vneid payments` says.
    private func arrangePayments(_ keys: [MemberKey]) throws {
        guard let bank = keys.first(where: { $0.member == "bank.sao-mai" && $0.state == .current }) else { return }
        let account = try BankAccount(bank: "970991", number: "1030000017")
        let provider = PaymentProvider(code: bank.member, keys: [bank.key.publicKey], accounts: [account])
        try installation.paymentFile.enter(provider, treasury: account)
    }

    private func validity(of state: MemberKey.State) -> KeyValidity {
        let (now, day) = (installation.clock(), 86_400)
        return switch state {
        case .current, .revoked: KeyValidity.unlimited
        case .expired: KeyValidity(notBefore: now - 30 * day, notAfter: now - day)
        case .future: KeyValidity(notBefore: now + 300 * day, notAfter: now + 600 * day)
        }
    }

    /// A few changes through the register itself, so that the change feed has something to tell.
    private func recordChanges(in tx: Transaction) throws {
        let register = PopulationRegister()
        let now = installation.clock()
        let today = now.dayInVietnam
        func recording(_ kind: PopulationChangeKind, of person: PersonKey) throws -> Recording {
            let evidence = try installation.log.append(
                EntryDraft(
                    about: .person(person),
                    kind: "register.\(kind.rawValue)",
                    topic: .change,
                    members: "\"source\":\"\(BodyCode.police(1))\""
                ),
                in: tx
            )
            return Recording([evidence], source: BodyCode.police(1), at: now)
        }
        guard let commune = CommuneCode("00070") else { return }
        let (mai, quan, pao) = (CastMember.mai.key, CastMember.quan.key, CastMember.pao.key)
        try register.moveResidence(
            of: quan,
            .permanent,
            to: Address(commune: commune, line: "Số 12, phố Hoa Sữa"),
            from: today,
            by: recording(.residenceMoved, of: quan),
            in: tx
        )
        try register.moveResidence(
            of: mai,
            .stay,
            to: Address(commune: commune, line: "Khách sạn Hồ Gươm Xanh"),
            from: today,
            until: today.adding(days: 3),
            by: recording(.residenceMoved, of: mai),
            in: tx
        )
        // His term has fixed days; the country is made on any.
        try register.endResidence(
            of: pao,
            .temporary,
            on: min(today, CastMember.paosLastDay),
            by: recording(.residenceEnded, of: pao),
            in: tx
        )
    }

    /// The named citizens have opened accounts at the bank that the documentation uses; the family has light and water.
    private func addConsents(in tx: Transaction) throws {
        let until = installation.clock() + 365 * 86_400
        for member in [CastMember.mai, .quocAnh, .hung] {
            try administration.giveConsent(by: member.key, to: "bank-sao-mai.customer", until: until, in: tx)
        }
        for member in [CastMember.mai, .quocAnh] {
            for contract in ["power-nang-moi.contract", "water-suoi-mo.contract"] {
                try administration.giveConsent(by: member.key, to: contract, until: until, in: tx)
            }
        }
    }
}

extension Agreement {
    /// The agreement that a plan of the synthetic country describes.
    init(_ plan: AgreementPlan) {
        let condition: AgreementCondition =
            switch plan.condition {
            case .law: .law
            case .consent: .consent
            case .caseNumber: .caseNumber
            }
        self.init(
            code: plan.code,
            member: MemberCode(plan.member),
            purposeVi: plan.purposeVi,
            purposeEn: plan.purposeEn,
            legalBasis: plan.legalBasis,
            fields: Set(plan.fields),
            recordFields: Set(plan.records.compactMap { RecordFieldName($0) }),
            condition: condition,
            ratePerSecond: plan.ratePerSecond,
            provinces: Set(plan.provinces),
            hidesAbsence: plan.hidesAbsence,
            sealDays: plan.sealDays,
            validity: plan.validity
        )
    }
}
