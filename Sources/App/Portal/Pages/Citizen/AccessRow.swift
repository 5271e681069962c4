package import Civil

/// An entry of the chain, open or sealed.
package enum AccessRow: Equatable, Sendable {
    case open(AccessEntry)
    case sealed(SealedEntry)

    /// When it happened.
    package var at: Timestamp {
        switch self {
        case .open(let entry): entry.at
        case .sealed(let entry): entry.at
        }
    }

    /// Its number in the person's own chain, from 1.
    package var number: Int {
        switch self {
        case .open(let entry): entry.number
        case .sealed(let entry): entry.number
        }
    }

    /// Its identifier in the evidence log.
    package var id: Int64 {
        switch self {
        case .open(let entry): entry.id
        case .sealed(let entry): entry.id
        }
    }
}
