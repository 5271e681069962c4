internal import Civil
internal import Exchange
internal import Identity
internal import OpenID
internal import Population
internal import Store
internal import Web

/// Fills the consent page: what each claim would say about the reader, and what services of this kind normally ask.
struct ConsentFiller: Sendable {
    let store: Store
    let identity: IdentityService
    let register: PopulationRegister
    let exchange: ExchangeService
    let openID: OpenIDService
    let clock: @Sendable () -> Timestamp

    /// The page of an interaction, with the very values that would be sent.
    func page(_ interaction: Interaction) async throws -> ConsentPage {
        let key = AccountKey(rawValue: interaction.holder)
        let values = try await values(of: key)
        let kind = try await kind(of: interaction.client.id)
        var seen: Set<String> = []
        let claims = interaction.purposes.flatMap(\.claims).filter { seen.insert($0.name).inserted }
        return ConsentPage(
            interaction: interaction.id,
            client: interaction.client.name,
            clientHost: interaction.client.host,
            howKnown: Self.howKnown(interaction.client),
            holder: interaction.holderName,
            purposes: interaction.purposes.isEmpty ? [ConsentWords.signInOnly] : interaction.purposes.map(\.text),
            attributes: claims.map { claim in
                ConsentPage.Attribute(
                    claim: claim.name,
                    name: ClaimWords.phrase(for: claim.name),
                    value: values[claim.name] ?? ConsentWords.nothing,
                    basis: claim.legalBasis.map { Phrase(same: $0) } ?? ConsentWords.byConsent,
                    isRequired: claim.isRequired,
                    isUnusual: kind.map { !UsualClaims.of($0).contains(claim.name) } ?? false,
                    isChosen: claim.wasGranted && !claim.isRequired
                )
            },
            duration: ConsentWords.duration(days: interaction.remembersDays, goesOn: interaction.offline),
            usual: kind.map { ConsentWords.usual(UsualClaims.of($0)) },
            shown: interaction.shown
        )
    }

    private static func howKnown(_ client: ClientCard) -> Phrase {
        client.environment == .staging
            ? ConsentWords.staging.filled(["organisation": client.organisation])
            : ConsentWords.registered.filled(["organisation": client.organisation])
    }

    /// The kind of body behind a client, as the exchange knows it.
    private func kind(of client: String) async throws -> String? {
        guard let code = try await openID.clients.find(client)?.member else { return nil }
        return try await exchange.members().first { $0.code.text == code }?.kind
    }

    private func values(of key: AccountKey) async throws -> [String: Phrase] {
        let (register, identity, today) = (register, identity, clock().dayInVietnam)
        let (readings, contacts) = try await store.read { tx in
            (
                key.kind == .citizen ? try register.ownView(of: key.person, asOf: today, in: tx) : nil,
                try identity.contacts.current(of: key, in: tx)
            )
        }
        var values: [String: Phrase] = [:]
        for own in readings ?? [] {
            guard let claims = Self.claims[own.reading.field], own.reading.value != .none,
                let words = ValueWords(today: today).value(own.reading).phrase
            else { continue }
            for claim in claims { values[claim] = words }
        }
        for contact in contacts where contact.isVerified {
            values[contact.point.kind == .phone ? "phone_number" : "email"] = Phrase(same: contact.point.value)
        }
        return values
    }

    /// The claims that a field of the register answers.
    private static let claims: [PersonField: [String]] = [
        .fullName: ["name"], .dateOfBirth: ["birthdate"], .sex: ["gender"], .permanentResidence: ["address"],
        .nationality: ["nationalities"], .placeOfBirth: ["place_of_birth"], .personalNumber: ["personal_number"],
    ]
}

/// What services of a kind normally need, by the kind of member: said on the consent page, so that an unusual wish shows.
enum UsualClaims {
    static func of(_ kind: String) -> [String] {
        switch BodyKind(memberKind: kind) {
        // Circular 17/2024/TT-NHNN: what a payment account is opened with.
        case .bank: ["name", "birthdate", "personal_number", "address", "phone_number", "nationalities"]
        case .hospital, .insurance: ["name", "birthdate", "gender", "personal_number", "phone_number"]
        // Decree 163/2024/NĐ-CP: what a subscriber is registered with.
        case .telecom: ["name", "birthdate", "personal_number", "address"]
        case .airport: ["name", "birthdate", "personal_number"]
        case .ministry, .police, .province, .commune, .court:
            ["name", "birthdate", "gender", "personal_number", "address", "phone_number", "email"]
        case .power, .water, .other: ["name", "phone_number", "email"]
        }
    }
}

extension FactValue {
    /// The value in words; nil when there is none.
    var phrase: Phrase? {
        switch self {
        case .text(let text): Phrase(same: text)
        case .number(let text): Phrase(same: CitizenHome.grouped(text))
        case .words(let words): words
        case .date(let date): Phrase(LocalFormat(.vietnamese).date(date), LocalFormat(.english).date(date))
        case .absent: nil
        }
    }
}
