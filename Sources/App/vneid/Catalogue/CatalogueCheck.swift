import ArgumentParser
import Catalogue

/// `vneid catalogue check`.
struct CatalogueCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong with files, as FILE:LINE:COLUMN: WORDS.",
        discussion: """
            The files are checked beside the program's own, which they add to or replace, as a server with --catalogue would.
            Exit code 0: nothing is wrong; 3: something is.

              vneid catalogue check library-card.yaml
              vneid catalogue check Catalogue
            """
    )

    @Argument(help: "Files and folders (default: what is in the program).")
    var paths: [String] = []

    func run() throws {
        try CatalogueCommand.run {
            let files = try CatalogueCommand.files(paths)
            let catalogue = try Catalogue.load(CatalogueFile.merging(files, over: CatalogueFile.embedded)).get()
            StandardOutput.line("nothing is wrong: \(Self.contents(of: catalogue, in: Set(files.map(\.name))))")
        }
    }

    /// What some of its files bring, in words.
    private static func contents(of catalogue: Catalogue, in files: Set<String>) -> String {
        let utilities = catalogue.utilities.filter { files.contains($0.code.text + ".yaml") }
        let procedures = catalogue.procedures.filter { files.contains(($0.utility?.text ?? $0.code.text) + ".yaml") }
        let fields = utilities.map(\.fields.count).reduce(0, +)
        let parts = [
            utilities.isEmpty ? nil : "\(count(utilities.count, "utility", "utilities")) with \(fields) fields",
            procedures.isEmpty ? nil : count(procedures.count, "procedure", "procedures"),
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
