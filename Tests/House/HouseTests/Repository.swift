import Foundation

/// The files of this repository, read once for all checks.
struct Repository: Sendable {
    /// The folder that holds `Package.swift`.
    let root: String
    /// Every Swift file under `Sources`, in the order of their paths.
    let sources: [SourceFile]
    /// Every file under `Sources` and `Tests`, relative to the root.
    let files: [String]
    /// Every document, relative to the root.
    let documents: [String]

    static let here = Repository(testFile: #filePath)

    private init(testFile: String) {
        // The package may be built through links: the root is where this file really lies, four levels up.
        let file = URL(fileURLWithPath: testFile).resolvingSymlinksInPath()
        let root = (0..<4).reduce(file) { url, _ in url.deletingLastPathComponent() }.path
        self.root = root
        let sourceFiles = Self.list("Sources", in: root)
        files = sourceFiles + Self.list("Tests", in: root)
        sources = sourceFiles.filter { $0.hasSuffix(".swift") }.compactMap { path in
            Self.text(path, in: root).map { SourceFile(path: path, text: $0) }
        }
        let top = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        documents =
            (top + Self.list("docs", in: root) + Self.list("Decisions", in: root)).filter { $0.hasSuffix(".md") }
            .sorted()
    }

    /// The text of a file, or nothing when it cannot be read.
    func text(_ path: String) -> String {
        Self.text(path, in: root) ?? ""
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    private static func text(_ path: String, in root: String) -> String? {
        guard let data = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    private static func list(_ folder: String, in root: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root + "/" + folder)
        return (found?.compactMap { $0 as? String } ?? []).map { folder + "/" + $0 }.sorted()
    }
}
