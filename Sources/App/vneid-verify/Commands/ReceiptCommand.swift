internal import ArgumentParser
internal import Merkle

/// `vneid-verify receipt FILE`: one receipt, and against another checkpoint when one is given.
struct ReceiptCommand: CheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Checks a receipt: its entry, its place in the log and the log's signature.",
        discussion: """
            With --checkpoint the receipt's own checkpoint is compared with another one of the same log, for instance one
            that a newspaper printed: equal sizes need equal roots, different sizes need --consistency.
            """
    )

    @Argument(help: "The receipt, a file ending in .vneid-receipt.json.")
    var file: String

    @OptionGroup var keys: KeyOptions

    @Option(help: "Another signed checkpoint of the log.")
    var checkpoint: String?

    @Option(help: "The consistency proof between the two checkpoints.")
    var consistency: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if consistency != nil, checkpoint == nil {
            throw ValidationError("--consistency needs --checkpoint.")
        }
    }

    func check() throws(CheckFailure) -> [Statement] {
        let receipt = try keys.receipt(file)
        var statements = [Statement].receipt(receipt)
        if let path = checkpoint {
            let other = try keys.checkpoint(path)
            var proof: ConsistencyProof?
            if let consistency { proof = try keys.consistencyProof(consistency) }
            try CheckFailure.proving(path) { () throws(MerkleError) in
                try receipt.checkpoint.verifyConsistent(with: other, proof: proof)
            }
            statements.append(.consistent(receipt.checkpoint.checkpoint, other.checkpoint))
        }
        return statements
    }
}
