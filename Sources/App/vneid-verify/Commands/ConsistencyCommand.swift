internal import ArgumentParser
internal import Merkle

/// `vneid-verify consistency OLD NEW --proof FILE`: two checkpoints of one log.
struct ConsistencyCommand: CheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "Checks that the log only grew between two signed checkpoints."
    )

    @Argument(help: "The older checkpoint.")
    var old: String

    @Argument(help: "The newer checkpoint.")
    var new: String

    @Option(help: "The consistency proof; not needed for equal sizes.")
    var proof: String?

    @OptionGroup var keys: KeyOptions
    @OptionGroup var output: OutputOptions

    func check() throws(CheckFailure) -> [Statement] {
        let older = try keys.checkpoint(old)
        let newer = try keys.checkpoint(new)
        var between: ConsistencyProof?
        if let proof { between = try keys.consistencyProof(proof) }
        let path = between
        try CheckFailure.proving(proof ?? new) { () throws(MerkleError) in
            guard older.checkpoint.size <= newer.checkpoint.size else { throw .sizesReversed }
            try older.verifyConsistent(with: newer, proof: path)
        }
        return [.consistent(older.checkpoint, newer.checkpoint)]
    }
}
