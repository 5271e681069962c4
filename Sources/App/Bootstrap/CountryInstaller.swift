internal import Civil
internal import Country
internal import Evidence
internal import Exchange
package import Signing
internal import Store

/// Fills a new installation with the synthetic country: people, bodies, agreements, keys, a few consents.
package struct CountryInstaller: Sendable {
    /// A body's key pair: the private half is handed to whoever plays that body.
    package struct MemberKey: Sendable {
        package let member: String
        package let key: SigningKey
    }

    private let installation: Installation
    private let administration: DirectoryAdministration

    package init(_ installation: Installation) {
        self.installation = installation
        administration = DirectoryAdministration(log: installation.log, clock: installation.clock)
    }

    /// Whether the installation has people or members already.
    package func isEmpty() async throws -> Bool {
        try await installation.store.read { tx in
            try tx.firstRow("SELECT 1 FROM person LIMIT 1") == nil
                && tx.firstRow("SELECT 1 FROM exchange_member LIMIT 1") == nil
        }
    }

    /// Makes and writes the country.
    /// - Parameter progress: called with the number of people who are durable.
    /// - Returns: the keys of the bodies that have agreements.
    package func install(
        people: Int, seed: UInt64, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> [MemberKey] {
        try await CountryLoader(log: installation.log).load(people: people, seed: seed, into: installation.store) {
            progress($0.people)
        }
        let keys = try Self.makeKeys()
        try await installation.store.writeAlone { tx in
            try addMembers(keys, in: tx)
            try addConsents(in: tx)
        }
        return keys
    }

    /// One P-256 key for each body with an agreement; Ed25519 for hospitals, so that both algorithms are in use.
    private static func makeKeys() throws -> [MemberKey] {
        let kinds = Dictionary(Bodies.all.map { ($0.code, $0.kind) }) { first, _ in first }
        return try Set(Agreements.all.map(\.member)).sorted().map { member in
            let algorithm: SignatureAlgorithm = kinds[member] == .hospital ? .ed25519 : .ecdsaP256SHA256
            return try MemberKey(member: member, key: SigningKey.generate(algorithm))
        }
    }

    private func addMembers(_ keys: [MemberKey], in tx: Transaction) throws {
        for body in Bodies.all {
            try administration.add(
                Member(
                    code: MemberCode(body.code), kind: body.kind.rawValue, nameVi: body.nameVi, nameEn: body.nameEn,
                    validity: CodeTable.reform...Day.openEnd), in: tx)
        }
        for key in keys {
            try administration.add(key.key.publicKey, of: MemberCode(key.member), validity: .unlimited, in: tx)
        }
        for plan in Agreements.all {
            try administration.add(Agreement(plan), in: tx)
        }
    }

    /// The named citizens have opened accounts at the bank that the documentation uses.
    private func addConsents(in tx: Transaction) throws {
        let until = installation.clock() + 365 * 86_400
        for member in [CastMember.mai, .quocAnh, .hung] {
            try administration.giveConsent(by: member.key, to: "bank-sao-mai.customer", until: until, in: tx)
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
            code: plan.code, member: MemberCode(plan.member), purposeVi: plan.purposeVi, purposeEn: plan.purposeEn,
            legalBasis: plan.legalBasis, fields: Set(plan.fields), condition: condition,
            ratePerSecond: plan.ratePerSecond, provinces: Set(plan.provinces), hidesAbsence: plan.hidesAbsence,
            sealDays: plan.sealDays, validity: plan.validity)
    }
}
