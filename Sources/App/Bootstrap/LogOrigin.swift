internal import Foundation

/// The name of an installation's evidence log, kept in a file so that no later start can sign under another one.
enum LogOrigin {
    /// Takes the kept name, or keeps the one that was asked for.
    /// - Throws: ``BootstrapError/logOrigin(kept:asked:)`` when another one is kept.
    static func keep(_ asked: String?, in directory: String) throws -> String {
        if let kept = Self.kept(in: directory) {
            if let asked, asked != kept { throw BootstrapError.logOrigin(kept: kept, asked: asked) }
            return kept
        }
        let origin = asked ?? standard
        // A crash before the rename leaves no file: the next start asks again, and nothing was signed yet.
        try (origin + "\n").write(toFile: path(in: directory), atomically: true, encoding: .utf8)
        return origin
    }

    /// The name that is kept in a data directory; nil where no installation lives.
    static func kept(in directory: String) -> String? {
        (try? String(contentsOfFile: path(in: directory), encoding: .utf8))?.trimmingCharacters(in: .newlines)
    }

    /// The name of a log whose operator chose none.
    static let standard = "vneid.example/evidence"

    private static func path(in directory: String) -> String { directory + "/log-origin" }
}
