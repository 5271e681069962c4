internal import Civil
internal import Crypto
internal import Encoding

/// The key of the codes on letters: without it nobody makes such a code, or confirms by one what a letter may say.
///
/// It is never replaced, because a letter is checked for as long as the paper lasts.
package struct LetterKey: Sendable {
    private let key: SymmetricKey

    /// A key for this use alone, derived from a secret of the installation (HKDF-SHA-256, RFC 5869); nil for fewer than 32 bytes.
    package init?(secret: [UInt8]) {
        guard secret.count >= 32 else { return nil }
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret),
            info: Array("vneid letter check".utf8),
            outputByteCount: 32
        )
    }

    /// The code of the letter that tells of an action, 64 hexadecimal digits: HMAC-SHA-256 over whose dossier it is and what was done.
    package func check(of action: DossierAction, in number: String) -> String {
        Hexadecimal.encode(Array(HMAC<SHA256>.authenticationCode(for: Self.facts(action, number), using: key)))
    }

    /// Whether a code is that of the letter, compared in constant time.
    func isCheck(_ check: String, of action: DossierAction, in number: String) -> Bool {
        guard let code = Hexadecimal.decode(check.utf8) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.facts(action, number), using: key)
    }

    /// Nothing in them depends on the server or the database that holds them; no part has a space.
    private static func facts(_ action: DossierAction, _ number: String) -> [UInt8] {
        let (change, person) = (action.change, action.id.person.rawValue)
        let digest = Hexadecimal.sha256(of: ActionRow.bodyText(change))
        return Array("\(person) \(number) \(action.ordinal) \(change.kind.rawValue) \(digest)".utf8)
    }
}
