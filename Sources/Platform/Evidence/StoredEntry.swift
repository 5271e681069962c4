package import Civil
package import Merkle

/// An entry as its person may see it now.
package struct StoredEntry: Sendable, Equatable {
    package let id: EntryID
    /// The person's own running number.
    package let number: Int64
    package let at: Timestamp
    package let commitment: Commitment
    /// Whether it has its place in the tree under a checkpoint, so that there is a receipt.
    package let isSequenced: Bool
    package let state: State

    /// What of an entry can be seen.
    package enum State: Sendable, Equatable {
        /// The entry's exact text (JSON).
        case open(text: String)
        /// Nothing but the commitment until that instant; then it opens by itself.
        case sealed(until: Timestamp)
        /// Text and salt were destroyed.
        case erased
    }

    init(_ row: EntryRow, isSequenced: Bool, now: Timestamp) {
        id = row.id
        number = row.number
        at = row.at
        commitment = row.commitment
        self.isSequenced = isSequenced
        if let until = row.sealedUntil, until > now {
            state = .sealed(until: until)
        } else {
            state = row.text.map { .open(text: $0) } ?? .erased
        }
    }
}

/// Whether a person's entries form a chain without a gap.
package enum ChainState: Sendable, Equatable {
    case continuous(count: Int64)
    /// The entry of this number is missing.
    case gap(at: Int64)
}
