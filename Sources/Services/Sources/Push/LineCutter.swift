/// Cuts a stream of bytes into chunks of whole lines.
struct LineCutter {
    /// Some lines of a delivery.
    struct Chunk: Sendable {
        /// From 0.
        let number: Int64
        /// The number of the first line in the delivery, from 0.
        let firstRow: Int64
        let count: Int64
        /// Each line ended by a line feed.
        let lines: [UInt8]
    }

    private var buffer: [UInt8] = []
    private var lineStart = 0
    private var linesInBuffer: Int64 = 0
    private var number: Int64 = 0
    private var firstRow: Int64 = 0

    /// How many lines were cut off so far.
    var rows: Int64 { firstRow }

    init() {
        buffer.reserveCapacity(Self.bytes + Self.longestLine)
    }

    /// Takes a piece of the stream and hands over the chunks that it completes.
    mutating func take(_ piece: UnsafeRawBufferPointer) throws(SourceRefusal) -> [Chunk] {
        var chunks: [Chunk] = []
        var rest = piece[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[rest.startIndex...end]
            try checkLength(line.count)
            buffer.append(contentsOf: line)
            rest = rest[(end + 1)...]
            linesInBuffer += 1
            lineStart = buffer.count
            if linesInBuffer == Self.lines || buffer.count >= Self.bytes { chunks.append(cut()) }
        }
        try checkLength(rest.count)
        buffer.append(contentsOf: rest)
        return chunks
    }

    /// The last lines; one that lacks its line feed is given it.
    mutating func finish() -> Chunk? {
        if lineStart < buffer.count {
            buffer.append(0x0A)
            linesInBuffer += 1
        }
        return linesInBuffer == 0 ? nil : cut()
    }

    private func checkLength(_ more: Int) throws(SourceRefusal) {
        guard buffer.count - lineStart + more <= Self.longestLine else {
            let row = firstRow + linesInBuffer
            throw .malformed(pointer: "/\(row)", detail: "A row of more than \(Self.longestLine) bytes.")
        }
    }

    private mutating func cut() -> Chunk {
        defer {
            number += 1
            firstRow += linesInBuffer
            buffer.removeAll(keepingCapacity: true)
            (lineStart, linesInBuffer) = (0, 0)
        }
        return Chunk(number: number, firstRow: firstRow, count: linesInBuffer, lines: buffer)
    }

    /// One chunk is one transaction when it is applied: it may not hold up others for long, and yet many rows should share the
    /// pages of the indices, which a delivery in no order of persons touches all over.
    static let lines: Int64 = 2_000
    static let bytes = 1 << 20
    static let longestLine = 256 << 10
}
