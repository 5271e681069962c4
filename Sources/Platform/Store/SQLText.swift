/// What the store must know of a statement's text before an engine sees it.
///
/// It scans quotes, comments and dollar quotes, so that nothing inside of them is taken for a parameter or an engine's part.
struct SQLText {
    /// The text for the engine: its own `/*+engine … */` parts opened, those of the other engine blanked.
    let text: String
    /// The highest `n` of the parameters `$n`.
    let parameterCount: Int

    init(_ sql: String, for engine: Engine) {
        var scanner = Scanner(bytes: Array(sql.utf8), engine: engine)
        scanner.scan()
        text = String(decoding: scanner.output, as: UTF8.self)
        parameterCount = scanner.highest
    }
}

private struct Scanner {
    let bytes: [UInt8]
    let engine: Engine
    var output: [UInt8] = []
    var highest = 0
    var position = 0
    /// Inside an opened part, whose closing `*/` must vanish.
    var isOpened = false

    init(bytes: [UInt8], engine: Engine) {
        self.bytes = bytes
        self.engine = engine
        output.reserveCapacity(bytes.count)
    }

    mutating func scan() {
        while let byte = peek(0) {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): copyQuoted(byte)
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): copy(through: [UInt8(ascii: "\n")], from: 2)
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): scanComment()
            case UInt8(ascii: "*") where isOpened && peek(1) == UInt8(ascii: "/"): closePart()
            case UInt8(ascii: "$"): scanDollar()
            default: copy(1)
            }
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        bytes.indices.contains(position + distance) ? bytes[position + distance] : nil
    }

    private func begins(_ text: String, at distance: Int) -> Bool {
        bytes.dropFirst(position + distance).starts(with: text.utf8)
    }

    private mutating func copy(_ count: Int) {
        let end = min(bytes.count, position + count)
        output += bytes[position..<end]
        position = end
    }

    /// Copies up to and with the next occurrence of a closing text, or to the end.
    private mutating func copy(through closing: [UInt8], from distance: Int) {
        copy(distance)
        while position < bytes.count, !bytes[position...].starts(with: closing) { copy(1) }
        copy(closing.count)
    }

    private mutating func copyQuoted(_ quote: UInt8) { copy(through: [quote], from: 1) }

    private mutating func scanComment() {
        if begins("+\(engine.rawValue)", at: 2) {
            position += 3 + engine.rawValue.utf8.count
            output.append(UInt8(ascii: " "))
            isOpened = true
        } else {
            let start = output.count
            let isForOther = Engine.allCases.contains { begins("+\($0.rawValue)", at: 2) }
            copy(through: Array("*/".utf8), from: 2)
            if isForOther { output.replaceSubrange(start..., with: [UInt8(ascii: " ")]) }
        }
    }

    private mutating func closePart() {
        position += 2
        output.append(UInt8(ascii: " "))
        isOpened = false
    }

    private mutating func scanDollar() {
        var end = position + 1
        while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        let word = bytes[(position + 1)..<end]
        if let number = Int(String(decoding: word, as: UTF8.self)) {
            highest = max(highest, number)
            copy(end - position)
        } else if end < bytes.count, bytes[end] == UInt8(ascii: "$") {
            copy(through: Array(bytes[position...end]), from: end + 1 - position)
        } else {
            copy(end - position)
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
