/// Puts replies together from what arrives, within bounds.
struct SMTPReplyParser {
    private var pending: [UInt8] = []
    private var lines: [String] = []
    private var code: Int?

    /// Whether something has arrived that belongs to no reply yet.
    var isEmpty: Bool { pending.isEmpty && lines.isEmpty }

    mutating func append(_ bytes: some Sequence<UInt8>) throws(MessagingError) {
        pending += bytes
        guard pending.count <= 16_384 else { throw .unavailable("smtp reply too long") }
    }

    /// The next whole reply, nil if more must arrive first.
    mutating func next() throws(MessagingError) -> SMTPReply? {
        while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
            var line = pending[..<end]
            if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
            let isLast = try take(Array(line))
            pending.removeSubrange(...end)
            guard isLast, let code else { continue }
            defer {
                lines = []
                self.code = nil
            }
            return SMTPReply(code: code, lines: lines)
        }
        return nil
    }

    /// `250-text` goes on, `250 text` and `250` end; all lines have one code.
    private mutating func take(_ line: [UInt8]) throws(MessagingError) -> Bool {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }), lines.count < 100 else {
            throw .unavailable("smtp reply malformed")
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard code == nil || code == number, (200...599).contains(number) else {
            throw .unavailable("smtp reply malformed")
        }
        code = number
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        switch line.dropFirst(3).first {
        case nil, UInt8(ascii: " "): return true
        case UInt8(ascii: "-"): return false
        default: throw .unavailable("smtp reply malformed")
        }
    }
}
