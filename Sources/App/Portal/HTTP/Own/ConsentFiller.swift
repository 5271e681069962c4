internal import Civil
internal import Exchange
internal import OpenID
internal import Web

/// Fills the consent page: what is asked, with the very values, and what services of this kind normally ask.
struct ConsentFiller: Sendable {
    let exchange: ExchangeService
    let openID: OpenIDService

    /// The page of an interaction.
    func page(_ interaction: Interaction) async throws -> ConsentPage {
        let kind = try await kind(of: interaction.client.id)
        var seen: Set<ClaimName> = []
        let claims = interaction.purposes.flatMap(\.claims).filter { seen.insert($0.name).inserted }
        return ConsentPage(
            interaction: interaction.id,
            client: interaction.client.name,
            clientHost: interaction.client.host,
            howKnown: Self.howKnown(interaction.client),
            holder: interaction.holderName,
            purposes: interaction.isOnlySignIn ? [ConsentWords.signInOnly] : interaction.purposes.map(\.text),
            attributes: claims.map { claim in
                ConsentPage.Attribute(
                    claim: claim.name.rawValue,
                    name: ClaimWords.phrase(for: claim.name.rawValue),
                    value: claim.value.vietnamese.isEmpty ? ConsentWords.nothing : claim.value,
                    basis: claim.legalBasis.map { Phrase(same: $0) } ?? ConsentWords.byConsent,
                    isRequired: claim.isRequired,
                    isUnusual: kind.map { !UsualClaims.of($0).contains(claim.name) } ?? false,
                    isChosen: claim.wasGranted && !claim.isRequired
                )
            },
            duration: ConsentWords.duration(days: interaction.days, goesOn: interaction.isOffline),
            usual: kind.map { ConsentWords.usual(UsualClaims.of($0).map(\.rawValue)) },
            shown: interaction.seen
        )
    }

    private static func howKnown(_ client: ClientCard) -> Phrase {
        let words = client.environment == .staging ? ConsentWords.staging : ConsentWords.registered
        return words.filled(["organisation": client.organisation, "day": .day(client.since.dayInVietnam)])
    }

    /// The kind of body behind a client, as the exchange knows it.
    private func kind(of client: String) async throws -> BodyKind? {
        guard let code = try await openID.clients.find(client)?.member else { return nil }
        let member = try await exchange.members().first { $0.code.text == code }
        return member.map { BodyKind(memberKind: $0.kind) }
    }
}

/// What services of a kind normally need, by the kind of member: said on the consent page, so that an unusual wish shows.
enum UsualClaims {
    static func of(_ kind: BodyKind) -> [ClaimName] {
        switch kind {
        // Circular 17/2024/TT-NHNN: what a payment account is opened with.
        case .bank: [.name, .birthdate, .personalNumber, .address, .phoneNumber, .nationalities]
        case .hospital, .insurance: [.name, .birthdate, .gender, .personalNumber, .phoneNumber]
        // Decree 163/2024/NĐ-CP: what a subscriber is registered with.
        case .telecom: [.name, .birthdate, .personalNumber, .address]
        case .airport: [.name, .birthdate, .personalNumber]
        case .ministry, .police, .province, .commune, .court:
            [.name, .birthdate, .gender, .personalNumber, .address, .phoneNumber, .email]
        case .power, .water, .other: [.name, .phoneNumber, .email]
        }
    }
}
