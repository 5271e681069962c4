/// Why key material or a key file was refused.
package enum KeyError: Error, Hashable, Sendable {
    /// Not a JWK, PEM block or key identifier of the expected form; the text names the member or part.
    case malformed(String)
    /// Neither Ed25519 nor ECDSA P-256, nor, where tokens are checked, RSA; or meant for another use.
    case unsupported
    /// The numbers are no point of the curve, or the private and the public part do not belong together.
    case invalidPoint
    /// A key too small to prove anything, or too large to be checked at a bearable cost.
    case weak
    /// A private key where a public one is expected: whoever sent it has given it away.
    case privateMember
    /// A key of this identifier exists already.
    case duplicate(KeyID)
    /// A file or directory can be read or changed by others than its owner.
    case unsafePermissions(String)
    /// The operating system refused; the text names the call, the code is its errno.
    case file(String, code: Int32)
    /// No key of the store is valid at the time asked for.
    case noCurrentKey
}

extension KeyError {
    /// A stable name of the refusal.
    package var code: String {
        switch self {
        case .malformed: "key_malformed"
        case .unsupported: "key_unsupported"
        case .invalidPoint: "key_invalid"
        case .weak: "key_weak"
        case .privateMember: "key_private"
        case .duplicate: "key_duplicate"
        case .unsafePermissions: "key_unsafe_permissions"
        case .file: "key_file"
        case .noCurrentKey: "key_none_current"
        }
    }
}
