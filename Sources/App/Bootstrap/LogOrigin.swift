internal import Foundation

/// The name of an installation's evidence log, kept in a file so that no later start can sign under another one.
enum LogOrigin {
    /// Takes the kept name, or keeps the one that was asked for.
    /// - Throws: ``BootstrapError/logOrigin(kept:asked:)`` when another one is kept.
    static func keep(_ asked: String?, in directory: String) throws -> String {
        let path = directory + "/log-origin"
        if let kept = try? String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines) {
            if let asked, asked != kept { throw BootstrapError.logOrigin(kept: kept, asked: asked) }
            return kept
        }
        let origin = asked ?? "vneid.example/evidence"
        // A crash before the rename leaves no file: the next start asks again, and nothing was signed yet.
        try (origin + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return origin
    }
}
