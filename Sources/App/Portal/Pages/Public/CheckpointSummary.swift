package import Civil
import Web

/// A signed statement of the log's size and content at one moment (C2SP tlog-checkpoint), as pages show it.
package struct CheckpointSummary: Equatable, Sendable {
    /// The log's name.
    package let origin: String
    /// How many entries it covers.
    package let size: Int64
    /// The root hash, in base64 as the checkpoint writes it.
    package let rootHash: String
    /// When it was signed.
    package let at: Timestamp

    /// Makes a summary.
    package init(origin: String, size: Int64, rootHash: String, at: Timestamp) {
        self.origin = origin
        self.size = size
        self.rootHash = rootHash
        self.at = at
    }

    func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "origin": .text(origin),
            "size": .text(format.number(Int(clamping: size))),
            "rootHash": .text(rootHash),
            "signedAt": format.value(at, as: format.moment(at)),
        ]
    }
}
