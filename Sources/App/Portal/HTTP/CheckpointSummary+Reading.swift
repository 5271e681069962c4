internal import Civil
internal import Evidence
internal import Merkle

extension CheckpointSummary {
    /// What pages show of a published checkpoint.
    init(_ checkpoint: PublishedCheckpoint, origin: String) {
        self.init(
            origin: origin,
            size: checkpoint.size,
            rootHash: checkpoint.root.base64,
            at: checkpoint.at
        )
    }
}
