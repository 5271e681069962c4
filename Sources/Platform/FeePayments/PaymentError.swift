package import Signing

/// Why a notice or a statement is not believed.
package enum PaymentError: Error, Hashable, Sendable {
    /// The signature does not hold, or is nobody's whom we know.
    case signature(SignatureError)
    /// Signed, but of another form.
    case unreadable
    /// About an account that this provider does not keep for us.
    case foreignAccount(provider: String)
    /// The provider did not answer, or not with 200.
    case unreachable(String)
    /// It answered more than was asked for.
    case tooLarge
}
