/// One thing that is wrong with a file of the catalogue.
package struct CatalogueFault: Error, Hashable, Sendable, Comparable, CustomStringConvertible {
    package let file: String
    /// From 1; 0 when the file as a whole is meant.
    package let line: Int
    /// From 1; 0 when the file as a whole is meant.
    package let column: Int
    /// In English, for the author of the file.
    package let words: String

    /// A fault of a file as a whole.
    package init(file: String, words: String) { self.init(file: file, mark: .file, words: words) }

    init(file: String, mark: SourceMark, words: String) {
        self.file = file
        line = mark.line
        column = mark.column
        self.words = words
    }

    /// As compilers write it, so that editors jump there: `library-card.yaml:12:5: …`.
    package var description: String {
        line > 0 ? "\(file):\(line):\(column): \(words)" : "\(file): \(words)"
    }

    /// Orders faults by their place.
    package static func < (left: CatalogueFault, right: CatalogueFault) -> Bool {
        (left.file, left.line, left.column, left.words) < (right.file, right.line, right.column, right.words)
    }
}

/// Everything that is wrong with a catalogue; never empty.
package struct CatalogueFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// By file, line and column.
    package let faults: [CatalogueFault]

    init(_ faults: [CatalogueFault]) {
        self.faults = Set(faults).sorted()
    }

    /// A line for each fault.
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// A place in a text, line and column from 1.
struct SourceMark: Hashable, Sendable {
    let line: Int
    let column: Int

    /// The file as a whole.
    static let file = SourceMark(line: 0, column: 0)
}
