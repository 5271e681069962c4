import Encoding
import Testing

struct TextBuilderTests {
    @Test("A text is the pieces in their order, however small the room was", arguments: [0, 1, 16, 1_000])
    func pieces(capacity: Int) {
        var text = TextBuilder(capacity: capacity)
        var expected: [UInt8] = []
        for round in 0..<60 {
            let piece = String(repeating: "Tra cứu số định danh 𝄞 ", count: round % 4)
            text.append(piece)
            text.append(UInt8(ascii: ";"))
            [1, 2, UInt8(round)].withUnsafeBufferPointer { text.append($0) }
            text.append([3, 4])
            text.append((0..<3).lazy.map { UInt8($0) })  // in no one place of memory
            expected += Array(piece.utf8) + [UInt8(ascii: ";"), 1, 2, UInt8(round), 3, 4, 0, 1, 2]
        }
        #expect(text.bytes == expected)
        #expect(text.count == expected.count)
        #expect(text.text == String(decoding: expected, as: UTF8.self))
        #expect(text.withBytes { Array($0) } == expected)
    }

    @Test("A copy goes its own way")
    func copies() {
        var first = TextBuilder(capacity: 4)
        first.append("chung")
        var second = first
        first.append(" một")
        second.append(" hai")
        #expect(first.text == "chung một")
        #expect(second.text == "chung hai")
    }

    @Test("Nothing is an empty text")
    func empty() {
        var text = TextBuilder(capacity: 8)
        text.append("")
        text.append(UnsafeBufferPointer(start: nil, count: 0))
        #expect(text.bytes.isEmpty)
        #expect(text.text.isEmpty)
    }
}
