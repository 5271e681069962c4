internal import ArgumentParser
internal import Merkle

/// `vneid-verify tiles DIR`: a whole exported log.
struct TilesCommand: CheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiles",
        abstract: "Recomputes the root of a whole exported log and compares it with its checkpoint.",
        discussion: """
            DIR holds the files of c2sp.org/tlog-tiles: checkpoint, tile/<level>/… and, if exported, tile/entries/….
            Every tile is compared with the hashes below it, every entry with its leaf.
            """
    )

    @Argument(help: "The directory of the exported log.")
    var directory: String

    @Option(help: "The signed checkpoint, when it is not the file `checkpoint` in the directory.")
    var checkpoint: String?

    @OptionGroup var keys: KeyOptions
    @OptionGroup var output: OutputOptions

    func check() throws(CheckFailure) -> [Statement] {
        let verified = try keys.checkpoint(checkpoint ?? directory + "/checkpoint")
        var log = ExportedLog(directory: directory, size: verified.checkpoint.size)
        try log.check(against: verified.checkpoint.root)
        return [.wholeLog(verified.checkpoint, bundles: log.bundles, missingBundles: log.missingBundles)]
    }
}
