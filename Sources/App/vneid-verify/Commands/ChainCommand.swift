internal import ArgumentParser
internal import Merkle

/// `vneid-verify chain FILE…`: several receipts of one person, oldest first.
struct ChainCommand: CheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "chain",
        abstract: "Checks receipts of one person, oldest first: each proven, none missing in between."
    )

    @Argument(help: "The receipts, oldest first.")
    var files: [String]

    @OptionGroup var keys: KeyOptions
    @OptionGroup var output: OutputOptions

    func check() throws(CheckFailure) -> [Statement] {
        var receipts: [VerifiedReceipt] = []
        for file in files {
            receipts.append(try keys.receipt(file))
        }
        let chain = receipts
        try CheckFailure.proving(files.joined(separator: " ")) { () throws(MerkleError) in
            try ReceiptChain.verify(chain)
        }
        return [.chain(count: receipts.count)] + receipts.flatMap { [Statement].entry(of: $0) }
    }
}
