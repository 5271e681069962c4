/// Why the evidence log could not do something.
package enum EvidenceError: Error, Equatable, Sendable {
    /// The entry exists but is not yet in the tree: ask again after the next checkpoint, within a second.
    case notYetSequenced
    /// No entry of this identifier.
    case noSuchEntry
    /// The tree has not grown that far, or never had a checkpoint of that size.
    case noSuchCheckpoint
    /// The tile or bundle asked for does not exist in the current tree.
    case noSuchTile
    /// The stored log contradicts itself; the sentence says where. A checkpoint is never signed over such a log.
    case damaged(String)
}
