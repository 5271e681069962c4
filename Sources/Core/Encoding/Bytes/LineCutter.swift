/// Cuts a stream of bytes into chunks of whole lines, in memory bounded by its limits.
package struct LineCutter {
    /// When a chunk is complete, and which line is refused.
    package struct Limits: Sendable {
        /// A chunk is complete with this many lines.
        package let lines: Int
        /// A chunk of fewer lines is complete with the line that brings it to this many bytes.
        package let bytes: Int
        /// The most bytes of a line, its line feed not counted.
        package let longestLine: Int

        package init(lines: Int, bytes: Int = .max, longestLine: Int) {
            self.lines = lines
            self.bytes = bytes
            self.longestLine = longestLine
        }
    }

    /// Some lines of a stream.
    package struct Chunk: Sendable, Hashable {
        /// From 0.
        package let number: Int64
        /// The number of the first line in the stream, from 0.
        package let firstRow: Int64
        /// How many lines.
        package let count: Int64
        /// Each line ended by a line feed.
        package let lines: [UInt8]
    }

    /// A line with more bytes than ``Limits/longestLine``.
    package struct LineTooLong: Error, Hashable {
        /// The number of the line in the stream, from 0.
        package let row: Int64
        package let limit: Int
    }

    private let limits: Limits
    private var buffer: [UInt8] = []
    private var lineStart = 0
    private var linesInBuffer = 0
    private var number: Int64 = 0

    /// How many lines were cut off so far.
    package private(set) var rows: Int64 = 0

    package init(_ limits: Limits) {
        self.limits = limits
    }

    /// Takes a piece of the stream and hands over the chunks that it completes.
    package mutating func take(_ piece: UnsafeRawBufferPointer) throws(LineTooLong) -> [Chunk] {
        var chunks: [Chunk] = []
        var rest = piece[...]
        while let end = rest.firstIndex(of: 0x0A) {
            try checkLength(end - rest.startIndex)
            buffer.append(contentsOf: rest[...end])
            rest = rest[(end + 1)...]
            linesInBuffer += 1
            lineStart = buffer.count
            if linesInBuffer == limits.lines || buffer.count >= limits.bytes { chunks.append(cut()) }
        }
        try checkLength(rest.count)
        buffer.append(contentsOf: rest)
        return chunks
    }

    /// The last lines; one that lacks its line feed is given it.
    package mutating func finish() -> Chunk? {
        if lineStart < buffer.count {
            buffer.append(0x0A)
            linesInBuffer += 1
        }
        return linesInBuffer == 0 ? nil : cut()
    }

    private func checkLength(_ more: Int) throws(LineTooLong) {
        guard buffer.count - lineStart + more <= limits.longestLine else {
            throw LineTooLong(row: rows + Int64(linesInBuffer), limit: limits.longestLine)
        }
    }

    private mutating func cut() -> Chunk {
        let chunk = Chunk(number: number, firstRow: rows, count: Int64(linesInBuffer), lines: buffer)
        number += 1
        rows += chunk.count
        buffer.removeAll(keepingCapacity: true)
        (lineStart, linesInBuffer) = (0, 0)
        return chunk
    }
}
