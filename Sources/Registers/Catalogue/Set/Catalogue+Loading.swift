internal import CCatalogue
internal import Crypto
internal import Encoding

extension Catalogue {
    /// The most files of one catalogue.
    private static let mostFiles = 2_000

    /// Reads and checks files; every fault of every file is told, and then nothing is loaded.
    package static func load(_ files: [CatalogueFile]) -> Result<Catalogue, CatalogueFaults> {
        var faults: [CatalogueFault] = []
        guard files.count <= mostFiles else {
            let words = "\(files.count) files; \(mostFiles) are permitted"
            return .failure(CatalogueFaults([CatalogueFault(file: "catalogue", mark: .file, words: words)]))
        }
        let utilities = files.compactMap { UtilityReader.read($0, faults: &faults) }
        let codes = Dictionary(grouping: utilities, by: \.code).filter { $1.count > 1 }
        for code in codes.keys {
            faults.append(CatalogueFault(file: code.text + ".yaml", mark: .file, words: "is given twice"))
        }
        return faults.isEmpty ? .success(Catalogue(checked: utilities)) : .failure(CatalogueFaults(faults))
    }

    /// The product's own catalogue.
    package static let embedded: Result<Catalogue, CatalogueFaults> = load(CatalogueFile.embedded)

    /// SHA-256 over the digests of all files, in small hexadecimal.
    package var digest: String {
        var hash = SHA256()
        for utility in utilities.sorted(by: { $0.code < $1.code }) { hash.update(data: Array(utility.digest.utf8)) }
        return Hexadecimal.encode(Array(hash.finalize()))
    }
}

extension CatalogueFile {
    /// The product's files, as they were when the program was built.
    package static var embedded: [CatalogueFile] {
        (0..<catalogue_file_count()).compactMap { index in
            let file = catalogue_file(index)
            guard let name = file.name else { return nil }
            return CatalogueFile(
                name: String(cString: name),
                bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
            )
        }
    }
}
