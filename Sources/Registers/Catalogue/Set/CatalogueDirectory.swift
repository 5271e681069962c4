internal import Foundation

/// A folder of files, one utility each, beside or instead of those in the program.
package struct CatalogueDirectory: Sendable {
    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// The files of the folder by name; hidden ones and what is not `.yaml` are left alone.
    package func files() throws(CatalogueFaults) -> [CatalogueFile] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw CatalogueFaults([CatalogueFault(file: path, mark: .file, words: "is no folder that can be read")])
        }
        var faults: [CatalogueFault] = []
        let files = names.sorted().compactMap { name -> CatalogueFile? in
            guard !name.hasPrefix("."), name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return nil }
            guard name.hasSuffix(".yaml") else {
                faults.append(CatalogueFault(file: name, mark: .file, words: "must end in .yaml"))
                return nil
            }
            if let bytes = Self.bytes(path + "/" + name) { return CatalogueFile(name: name, bytes: bytes) }
            faults.append(CatalogueFault(file: name, mark: .file, words: "cannot be read"))
            return nil
        }
        guard faults.isEmpty else { throw CatalogueFaults(faults) }
        return files
    }

    /// One file wherever it lies, under its own name.
    package static func file(_ path: String) throws(CatalogueFaults) -> CatalogueFile {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let bytes = bytes(path) else {
            throw CatalogueFaults([CatalogueFault(file: path, mark: .file, words: "cannot be read")])
        }
        return CatalogueFile(name: name, bytes: bytes)
    }

    /// What changes whenever a file is added, removed or written, or the folder goes away: for those who look now and then
    /// whether to read again.
    package func fingerprint() -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return ["no folder"] }
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
            let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\(name) \(attributes?[.size] as? Int ?? 0) \(date)"
        }
    }

    /// One byte more than the longest file at most: the reader then says that it is too long.
    private static func bytes(_ path: String) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: YAMLText.longest + 1)).map { $0.map(Array.init) ?? [] }
    }
}
