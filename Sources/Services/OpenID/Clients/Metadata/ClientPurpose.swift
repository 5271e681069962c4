package import Web

/// One claim that a client may ask for, and why it may.
package struct PurposeClaim: Hashable, Sendable {
    package let name: ClaimName
    /// Whether the purpose cannot be reached without it; the citizen may leave out the others.
    package let isEssential: Bool
    /// The law or contract that it rests on; nil for consent alone.
    package let legalBasis: String?

    package init(name: ClaimName, isEssential: Bool, legalBasis: String?) {
        self.name = name
        self.isEssential = isEssential
        self.legalBasis = legalBasis
    }
}

/// What a client wants claims for, in the words that the citizen reads.
package struct ClientPurpose: Hashable, Sendable {
    /// Stable, of the client's own choice.
    package let code: String
    package let text: LocalizedText
    /// In the order of registration, each name once.
    package let claims: [PurposeClaim]

    package init(code: String, text: LocalizedText, claims: [PurposeClaim]) {
        self.code = code
        self.text = text
        self.claims = claims
    }

    /// The purpose with some of its claims; nil when none is left.
    func narrowed(to names: Set<ClaimName>) -> ClientPurpose? {
        let kept = claims.filter { names.contains($0.name) }
        return kept.isEmpty ? nil : ClientPurpose(code: code, text: text, claims: kept)
    }
}
