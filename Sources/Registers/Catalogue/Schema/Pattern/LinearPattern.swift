/// A regular expression that reads each character of a text once, whatever the expression and the text are.
///
/// The syntax is the part of ECMA-262 (as JSON Schema wants it, core section 6.4) that needs no going back: no references to
/// groups and no look-around. A claim with a hostile value therefore costs no more than a harmless one of its length.
struct LinearPattern: Sendable, Hashable {
    /// As it was written.
    let source: String
    let steps: [PatternStep]

    /// Compiles an expression, or says what is wrong with it.
    init(_ source: String) throws(PatternError) {
        var parser = PatternParser(source)
        let tree = try parser.parse()
        var writer = PatternWriter()
        try writer.write(tree)
        self.source = source
        steps = writer.finished
    }

    /// Whether the expression is found somewhere in the text.
    func isFound(in text: String) -> Bool {
        var run = PatternRun(steps)
        return run.finds(text.unicodeScalars)
    }

    static func == (left: LinearPattern, right: LinearPattern) -> Bool { left.source == right.source }

    func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// Why a text is no pattern, with the place in it, counted in characters from 1.
enum PatternError: Error, Hashable, Sendable {
    case unexpected(String, at: Int)
    case unfinished
    /// Something of ECMA-262 that this kind of matching cannot do.
    case unsupported(String, at: Int)
    /// More than `PatternWriter.limit` steps.
    case tooLarge

    var words: String {
        switch self {
        case .unexpected(let text, let place): "“\(text)” at character \(place) cannot stand there"
        case .unfinished: "it ends too early"
        case .unsupported(let text, let place): "“\(text)” at character \(place) is not supported"
        case .tooLarge: "it is too large"
        }
    }
}

/// One step of a compiled pattern; numbers are places of steps.
enum PatternStep: Sendable {
    case one(PatternSet)
    case split(Int, Int)
    case jump(Int)
    case start
    case end
    case boundary(Bool)
    case found
}

/// The tree of an expression.
indirect enum PatternTree {
    case empty
    case one(PatternSet)
    case start
    case end
    case boundary(Bool)
    case sequence([PatternTree])
    case alternatives([PatternTree])
    case repetition(PatternTree, least: Int, most: Int?)
}
