import Foundation

/// A directory of its own for one test.
package struct TestDirectory: Sendable {
    package let path: String

    /// Makes a fresh directory whose name contains a word.
    package init(_ word: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "vneid-\(word)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    /// Removes it with all it holds.
    package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
