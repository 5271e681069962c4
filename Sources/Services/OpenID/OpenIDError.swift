/// What must never happen: rows that do not say what we wrote.
package enum OpenIDError: Error, Equatable, Sendable {
    case damagedRow(String)
}
