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
    /// The log's public key as a note verifier key, for the command that verifies.
    package let verifierKey: String

    /// Makes the page.
    package init(row: AccessRow, commitment: String, state: State, verifierKey: String) {
        self.row = row
        self.commitment = commitment
        self.state = state
        self.verifierKey = verifierKey
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
            "proofFile": .text(Self.fileName(number: row.number)),
            "verifierKey": .text(verifierKey),
            "ownPath": .text(route.path(in: language)),
            "historyPath": .text(PortalRoute.accessHistory().path(in: language)),
        ]
    }

    /// The name under which the proof is saved, padded so that files sort in the order of the chain.
    package static func fileName(number: Int) -> String {
        let digits = String(number)
        return "receipt-" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits + ".vneid-receipt.json"
    }

    private func sequenced(in language: Language) -> PageValue {
        guard case .sequenced(let position, let checkpoint) = state else { return false }
        return [
            "position": .text(LocalFormat(language).number(Int(clamping: position))),
            "checkpoint": .record(checkpoint.values(in: language)),
        ]
    }
}
