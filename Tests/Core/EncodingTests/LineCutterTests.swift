import Encoding
import Testing

struct LineCutterTests {
    /// All chunks of a text that arrives in pieces of a size.
    private func chunks(
        of text: String,
        inPiecesOf size: Int,
        _ limits: LineCutter.Limits
    ) throws -> [LineCutter.Chunk] {
        var cutter = LineCutter(limits)
        var chunks: [LineCutter.Chunk] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
            chunks += try piece.withUnsafeBytes { try cutter.take($0) }
        }
        if let last = cutter.finish() { chunks.append(last) }
        #expect(cutter.rows == chunks.reduce(0) { $0 + $1.count })
        return chunks
    }

    @Test("Pieces of any size give the same chunks, which are the text", arguments: [1, 2, 3, 7, 1_000])
    func pieces(size: Int) throws {
        let text = (0..<10).map { "dòng \($0)\n" }.joined() + "\n\n" + "cuối\n"
        let cut = try chunks(of: text, inPiecesOf: size, LineCutter.Limits(lines: 4, longestLine: 20))
        #expect(cut.map(\.number) == [0, 1, 2, 3])
        #expect(cut.map(\.firstRow) == [0, 4, 8, 12])
        #expect(cut.map(\.count) == [4, 4, 4, 1])
        #expect(cut.flatMap(\.lines) == Array(text.utf8))
    }

    @Test("A chunk ends with the line that fills it", arguments: [1, 5, 64])
    func bytes(size: Int) throws {
        let limits = LineCutter.Limits(lines: 9, bytes: 7, longestLine: 5)
        let cut = try chunks(of: "12345\n12345\n1\n", inPiecesOf: size, limits)
        #expect(cut.map { String(decoding: $0.lines, as: UTF8.self) } == ["12345\n12345\n", "1\n"])
    }

    @Test("The last line is given the line feed that it lacks; nothing is no chunk")
    func end() throws {
        let limits = LineCutter.Limits(lines: 2, longestLine: 9)
        let cut = try chunks(of: "a\nb\nc", inPiecesOf: 2, limits)
        #expect(cut.map(\.lines) == [Array("a\nb\n".utf8), Array("c\n".utf8)])
        #expect(try chunks(of: "", inPiecesOf: 2, limits).isEmpty)
    }

    @Test("A line of one byte too many is named, ended or not", arguments: [1, 4, 100], ["", "\n", "\n1\n"])
    func tooLong(size: Int, end: String) throws {
        let limits = LineCutter.Limits(lines: 2, longestLine: 5)
        #expect(try chunks(of: "1\n2\n3\n12345" + end, inPiecesOf: size, limits).flatMap(\.lines).count > 11)
        let error = #expect(throws: LineCutter.LineTooLong.self) {
            try chunks(of: "1\n2\n3\n123456" + end, inPiecesOf: size, limits)
        }
        #expect(error?.row == 3)
        #expect(error?.limit == 5)
    }
}
