import Portal
import Testing

@Suite("QR codes")
struct QRCodeTests {
    @Test(
        "have the finders of ISO/IEC 18004 in three corners, and the size of a version",
        arguments: [
            "a", "https://dinhdanh.example.vn/verify/" + String(repeating: "0f", count: 32),
            String(repeating: "Đ", count: 300),
        ]
    )
    func finders(text: String) throws {
        let code = try #require(QRCode(text))
        #expect((code.side - 21).isMultiple(of: 4) && code.side <= 177)
        #expect(code.modules.count == code.side * code.side)
        for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            for (y, line) in Self.finder.enumerated() {
                for (x, mark) in line.enumerated() {
                    #expect(code.modules[(row + y) * code.side + column + x] == (mark == "#"))
                }
            }
        }
    }

    @Test("differ by a letter; nothing and far too much are none")
    func bounds() throws {
        #expect(QRCode("abc") != QRCode("abd"))
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 1_001)) == nil)
    }

    private static let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
}
