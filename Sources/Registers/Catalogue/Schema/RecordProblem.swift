package import Encoding

/// What one value has against the schema.
package enum RecordProblem: Hashable, Sendable {
    case missing
    /// A member that the schema does not know, with the nearest one that it does.
    case unknown(nearest: String?)
    case wrongType([String])
    /// None of the values listed, with the nearest of them.
    case notListed([JSONValue], nearest: String?)
    case tooShort(Int)
    case tooLong(Int)
    case wrongPattern(String)
    case wrongFormat(FieldFormat)
    case below(JSONValue)
    case above(JSONValue)
    /// At this bound or below, where the bound itself does not count.
    case notAbove(JSONValue)
    case notBelow(JSONValue)
    case notMultiple(JSONValue)
    case tooFewItems(Int)
    case tooManyItems(Int)
    /// The two places, from 0.
    case sameItems(Int, Int)
    case tooFewMembers(Int)
    case tooManyMembers(Int)
    case tooFewMatching(Int)
    case tooManyMatching(Int)
    /// A member that another member needs.
    case needed(by: String)
    /// It satisfies none of the alternatives.
    case noAlternative
    /// It satisfies several where one is wanted.
    case severalAlternatives
    /// It satisfies what it must not.
    case excluded
    /// Nothing may stand here.
    case forbidden
    /// It has not come yet, where something that happened is asked for.
    case ahead
}
