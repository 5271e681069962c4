import ArgumentParser
import Catalogue

/// `vneid catalogue diff`.
struct CatalogueDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changes between two versions of files, and what it means for records that exist.",
        discussion: """
            A line for each change: UTILITY, weight (words, policy, compatible, incompatible), place, what changes.
            A compatible change needs a new version; an incompatible one is refused while there are records.
            Exit code 0: old records survive; 3: they do not, or a file is wrong.

              vneid catalogue diff old/library-card.yaml library-card.yaml
            """
    )

    @Argument(help: "File or folder as it was.")
    var old: String

    @Argument(help: "File or folder as it shall be.")
    var new: String

    func run() throws {
        try CatalogueCommand.run {
            let before = try Catalogue.load(try CatalogueCommand.files([old])).get()
            let after = try Catalogue.load(try CatalogueCommand.files([new])).get()
            let codes = Set(before.utilities.map(\.code)).union(after.utilities.map(\.code)).sorted()
            var isBreaking = false
            for code in codes {
                let changes = Self.print(code, before[code], after[code])
                isBreaking = isBreaking || changes
            }
            if isBreaking { throw ExitCode(3) }
        }
    }

    /// Whether records that exist would not survive.
    private static func print(_ code: UtilityCode, _ before: Utility?, _ after: Utility?) -> Bool {
        guard let before else {
            StandardOutput.line("\(code.text) compatible / is new")
            return false
        }
        guard let after else {
            StandardOutput.line("\(code.text) incompatible / is gone")
            return true
        }
        let changes = CatalogueComparison.changes(from: before, to: after)
        for change in changes {
            StandardOutput.line("\(code.text) \(change.weight.name) \(change.pointer) \(change.words)")
        }
        return changes.contains { $0.weight == .breaking }
    }
}
