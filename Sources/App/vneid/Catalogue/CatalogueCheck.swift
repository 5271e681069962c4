import ArgumentParser
import Catalogue

/// `vneid catalogue check`.
struct CatalogueCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong with files, as FILE:LINE:COLUMN: WORDS.",
        discussion: """
            Exit code 0: nothing is wrong; 3: something is.

              vneid catalogue check library-card.yaml
              vneid catalogue check Catalogue
            """
    )

    @Argument(help: "Files and folders (default: what is in the program).")
    var paths: [String] = []

    func run() throws {
        try CatalogueCommand.run {
            let catalogue = try Catalogue.load(try CatalogueCommand.files(paths)).get()
            let fields = catalogue.utilities.map(\.fields.count).reduce(0, +)
            let count = catalogue.utilities.count
            StandardOutput.line(
                "nothing is wrong: \(count) \(count == 1 ? "utility" : "utilities") with \(fields) fields"
            )
        }
    }
}
