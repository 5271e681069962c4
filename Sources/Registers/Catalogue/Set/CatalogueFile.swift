/// The bytes of one file of the catalogue.
package struct CatalogueFile: Hashable, Sendable {
    /// Without a folder: `driving-licence.yaml`.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The same files, each replaced by the one of the same name among others, and the others that are new.
    package static func merging(_ files: [CatalogueFile], over base: [CatalogueFile]) -> [CatalogueFile] {
        let names = Set(files.map(\.name))
        return (base.filter { !names.contains($0.name) } + files).sorted { $0.name < $1.name }
    }
}
