package import Civil
package import Web

/// One entry of the citizen's chain with everything that proves it.
package struct ReceiptDetail: PortalPage {
    /// Where the entry stands on its way into the log.
    package enum State: Equatable, Sendable {
        /// Committed with the look-up; its place in the log follows within a second.
        case waiting
        /// In the log, under a signed checkpoint.
        case sequenced(position: Int64, checkpoint: CheckpointSummary)
    }

    /// The entry.
    package let row: AccessRow
    /// The commitment that stands in the log, in hexadecimal.
    package let commitment: String
    /// Its state.
    package let state: State

    /// Makes the page.
    package init(row: AccessRow, commitment: String, state: State) {
        self.row = row
        self.commitment = commitment
        self.state = state
    }

    package static let template = PageTemplate.receipt

    package var route: PortalRoute {
        .receipt(row.id)
    }

    package func title(in language: Language) -> String {
        Self.heading.text(in: language, ["n": LocalFormat(language).number(row.number)])
    }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "heading": .text(title(in: language)),
            "row": .record(row.values(in: language)),
            "commitment": .text(commitment),
            "isWaiting": .flag(state == .waiting),
            "sequenced": sequenced(in: language),
            "proofPath": .text(PortalRoute.proof(row.id).path),
            "proofFile": .text("receipt-\(row.id).json"),
            "ownPath": .text(route.path(in: language)),
            "historyPath": .text(PortalRoute.accessHistory().path(in: language)),
        ]
    }

    private func sequenced(in language: Language) -> PageValue {
        guard case .sequenced(let position, let checkpoint) = state else { return false }
        return [
            "position": .text(LocalFormat(language).number(Int(clamping: position))),
            "checkpoint": .record(checkpoint.values(in: language)),
        ]
    }
}

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
