/// What goes wrong in the coordination centre itself, as opposed to a ``Refusal``, which is an answer.
package enum ExchangeError: Error, Equatable, Sendable {
    /// A stored member, key or agreement cannot be read; the sentence says which. Nothing is permitted meanwhile.
    case damaged(String)
    /// A member, key or agreement that was to be stored contradicts a rule; the sentence says which and why.
    case invalid(String)
}
