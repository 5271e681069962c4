/// What went wrong with the keys of tokens, which is nobody's fault outside.
package enum RateTokenError: Error, Hashable, Sendable {
    /// The file of a key cannot be read, written or understood; with its name.
    case keyFile(String)
    /// The library of cryptography refused; with what it was asked for.
    case cryptography(String)
}
