import ArgumentParser
import Catalogue

/// `vneid catalogue list`.
struct CatalogueList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the utilities: code, version, group, fields, names.",
        discussion: "Members of a line are separated by tabs."
    )

    @OptionGroup var flags: CatalogueFlags

    func run() throws {
        try CatalogueCommand.run {
            for utility in try flags.load().utilities {
                let columns = [
                    utility.code.text, String(utility.version), utility.group.rawValue, String(utility.fields.count),
                    utility.name.vietnamese, utility.name.english,
                ]
                StandardOutput.line(columns.joined(separator: "\t"))
            }
        }
    }
}

/// `vneid catalogue schema`.
struct CatalogueSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the files, or of the records of one utility."
    )

    @Argument(help: "Code of a utility; without it the schema of the files.")
    var utility: String?

    @OptionGroup var flags: CatalogueFlags

    func run() throws {
        guard let utility else { return StandardOutput.line(CatalogueDocumentation.fileSchema) }
        try CatalogueCommand.run {
            guard let found = try flags.load().utility(utility) else {
                throw CommandFailure("There is no utility \(utility); see vneid catalogue list.")
            }
            StandardOutput.line(CatalogueDocumentation.recordSchema(of: found))
        }
    }
}

/// `vneid catalogue docs`.
struct CatalogueDocs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Print the documentation of the utilities as Markdown."
    )

    @Argument(help: "Codes of utilities (default: all).")
    var utilities: [String] = []

    @OptionGroup var flags: CatalogueFlags

    func run() throws {
        try CatalogueCommand.run {
            let catalogue = try flags.load()
            for code in utilities where catalogue.utility(code) == nil {
                throw CommandFailure("There is no utility \(code); see vneid catalogue list.")
            }
            let shown = catalogue.utilities.filter { utilities.isEmpty || utilities.contains($0.code.text) }
            StandardOutput.line(CatalogueDocumentation.markdown(of: shown))
        }
    }
}
