import Web

/// Whether the look-ups of one person are numbered from 1 without a hole.
package enum ChainState: Equatable, Sendable {
    /// Nobody has looked yet.
    case empty
    /// Numbers 1 to `count` are all there.
    case unbroken(count: Int)
    /// At least one number is missing; the first hole lies between these two.
    case broken(count: Int, after: Int, next: Int)

    /// How many entries there are.
    package var count: Int {
        switch self {
        case .empty: 0
        case .unbroken(let count), .broken(let count, _, _): count
        }
    }

    func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        switch self {
        case .empty:
            return ["isEmpty": true, "isUnbroken": false, "isBroken": false]
        case .unbroken(let count):
            let words = AccessHistory.chainUnbroken.text(in: language, ["n": format.number(count)])
            return ["isEmpty": false, "isUnbroken": .text(words), "isBroken": false]
        case .broken(let count, let after, let next):
            let words = AccessHistory.chainBroken.text(
                in: language,
                ["n": format.number(count), "after": format.number(after), "next": format.number(next)]
            )
            return ["isEmpty": false, "isUnbroken": false, "isBroken": .text(words)]
        }
    }
}
