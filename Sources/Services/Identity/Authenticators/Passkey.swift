package import Civil

/// A passkey of an account, as its owner sees it.
package struct Passkey: Hashable, Sendable {
    /// Counts the passkeys of an account from 1; never given again.
    package let number: Int64
    /// What she called it.
    package let name: String
    package let added: Timestamp
    package let lastUsed: Timestamp?
    /// How browsers reach it, such as `internal`, `hybrid` or `usb`.
    package let transports: [String]
    /// Whether it is copied to other devices of hers.
    package let isBackedUp: Bool
    /// What it counts for: that of the session or the officer with which it was bound.
    package let level: AuthenticationLevel
    /// The AAGUID of the authenticator's model; empty when it does not tell.
    package let model: String

    /// How many an account has at most.
    static let most = 20

    /// A name without blanks at its ends; nil when it is empty, too long, or has signs that are none.
    static func name(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isPlain = words.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        return (1...60).contains(words.count) && words.utf8.count <= 240 && isPlain ? words : nil
    }
}

/// A passkey that is to be added.
struct NewPasskey: Sendable {
    let credential: [UInt8]
    /// COSE_Key, as it came.
    let publicKey: [UInt8]
    let signCount: Int64
    let name: String
    let transports: [String]
    let model: String
    let attestation: String
    let mayBeBackedUp: Bool
    let isBackedUp: Bool
    let level: AuthenticationLevel
    let added: Timestamp
}
