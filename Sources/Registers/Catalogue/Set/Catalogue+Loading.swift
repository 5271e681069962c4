internal import CCatalogue
internal import Crypto
internal import Dispatch
internal import Encoding
internal import Synchronization

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
        let readings = read(files)
        faults += readings.flatMap(\.faults)
        let utilities = readings.compactMap(\.utility)
        let procedures = readings.flatMap(\.procedures)
        let codes = Dictionary(grouping: utilities, by: \.code).filter { $1.count > 1 }
        for code in codes.keys {
            faults.append(CatalogueFault(file: code.text + ".yaml", mark: .file, words: "is given twice"))
        }
        // A file with faults of its own would make others look wrong.
        if faults.isEmpty { faults = ProcedureSetChecks.faults(of: procedures, with: utilities) }
        guard faults.isEmpty else { return .failure(CatalogueFaults(faults)) }
        return .success(Catalogue(checked: utilities, procedures: procedures.map(\.procedure)))
    }

    private struct Reading: Sendable {
        var utility: Utility?
        var procedures: [ReadProcedure] = []
        var faults: [CatalogueFault] = []

        init(_ file: CatalogueFile) {
            guard let document = YAMLReader.read(file, faults: &faults) else { return }
            if ProcedureReader.isOwnFile(document) {
                procedures = ProcedureReader.read(document, of: file, faults: &faults).map { [$0] } ?? []
            } else {
                utility = UtilityReader.read(document, of: file, faults: &faults)
                guard utility != nil else { return }
                procedures = ProcedureReader.inside(document, of: file, faults: &faults)
            }
        }
    }

    /// Files know nothing of each other, so each core reads some.
    private static func read(_ files: [CatalogueFile]) -> [Reading] {
        let readings = Mutex<[Reading?]>(Array(repeating: nil, count: files.count))
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let reading = Reading(files[index])
            readings.withLock { $0[index] = reading }
        }
        return readings.withLock { $0.compactMap(\.self) }
    }

    /// The product's own catalogue.
    package static let embedded: Result<Catalogue, CatalogueFaults> = load(CatalogueFile.embedded)

    /// SHA-256 over the digests of all files, in small hexadecimal.
    package var digest: String {
        var hash = SHA256()
        for utility in utilities.sorted(by: { $0.code < $1.code }) { hash.update(data: Array(utility.digest.utf8)) }
        for procedure in procedures where procedure.utility == nil { hash.update(data: Array(procedure.digest.utf8)) }
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
