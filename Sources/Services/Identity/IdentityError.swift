/// What goes wrong in identity itself, as opposed to an ``IdentityRefusal``, which is an answer.
package enum IdentityError: Error, Equatable, Sendable {
    /// A stored row breaks the rules of its table; the sentence says which.
    case damaged(String)
    /// Evidence was given that is not about the account or not of this transaction.
    case evidenceDoesNotCover(AccountKey)
    /// A version of an account was to be written that may not follow the one before.
    case impossibleChange(AccountKey)
}
