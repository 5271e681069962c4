package import Store

/// What the reader of a card and the camera brought: opaque to this module.
package struct ChipCardEvidence: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

/// Reads the chip of an identity card and compares the face, for a recovery at a distance.
package protocol ChipCardCheck: Sendable {
    /// Whether there is a reader; without one the way is not offered.
    var isAvailable: Bool { get }
    /// Whether the chip is genuine, belongs to the owner, and the face is hers.
    func proves(_ evidence: ChipCardEvidence, owner: AccountKey, in tx: Transaction) throws -> Bool
}

/// No reader is connected.
package struct NoChipCard: ChipCardCheck {
    package init() {}

    package var isAvailable: Bool { false }

    /// Proves nothing: no reader is connected.
    package func proves(_ evidence: ChipCardEvidence, owner: AccountKey, in tx: Transaction) -> Bool { false }
}
