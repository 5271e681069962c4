/// How surely it is the owner who acts: the `acr` of a session and of an ID token; the raw value stands in the tables.
package enum AuthenticationLevel: Int64, Sendable, CaseIterable, Comparable {
    /// One factor, such as a one-time code; or an account of level 1.
    case one = 1
    /// A passkey with its owner verified, bound at a counter; or the chip of the card with the face. Two factors, one of them
    /// biometric where the device has it (Decree 69/2024/NĐ-CP article 20).
    case two = 2

    /// The value of `acr` (OpenID Connect Core section 2).
    package var acr: String { "urn:vneid:acr:\(rawValue)" }

    /// Reads a value of `acr`; nil for one that is not ours.
    package init?(acr: String) {
        guard let level = Self.allCases.first(where: { $0.acr == acr }) else { return nil }
        self = level
    }

    /// Orders levels by how sure they are.
    package static func < (left: AuthenticationLevel, right: AuthenticationLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}
