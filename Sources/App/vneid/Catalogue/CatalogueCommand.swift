import ArgumentParser
import Catalogue

/// `vneid catalogue`: the files that say which kinds of personal data there are.
struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Check, compare and print the kinds of personal data.",
        discussion: "docs/catalogue.md explains the files and adds a library card from nothing.",
        subcommands: [
            CatalogueCheck.self, CatalogueDiff.self, CatalogueList.self, CatalogueSchemaCommand.self,
            CatalogueDocs.self,
        ]
    )

    /// The files that paths name: themselves, or those of a folder; without paths the program's own.
    static func files(_ paths: [String]) throws -> [CatalogueFile] {
        guard !paths.isEmpty else { return CatalogueFile.embedded }
        return try paths.flatMap { path in
            if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return [try CatalogueDirectory.file(path)] }
            return try CatalogueDirectory(path).files()
        }
    }

    /// Runs a command that needs sound files; otherwise prints what is wrong, one line each, and ends with 3.
    static func run(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let faults as CatalogueFaults {
            StandardOutput.line(faults.description)
            throw ExitCode(3)
        }
    }
}

/// A folder that adds to the program's own files.
struct CatalogueFlags: ParsableArguments {
    @Option(help: "Folder with files that add to, or replace, those in the program.")
    var catalogue: String?

    func load() throws -> Catalogue {
        let own = CatalogueFile.embedded
        guard let catalogue else { return try Catalogue.load(own).get() }
        return try Catalogue.load(CatalogueFile.merging(try CatalogueDirectory(catalogue).files(), over: own)).get()
    }
}
