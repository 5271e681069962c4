internal import CQRCode

/// The squares of a seal.
struct LetterCode {
    let modules: [UInt8]
    let side: Int

    /// Refuses what is no address of ours: the letter carries it as a link, too.
    init(_ seal: LetterSeal) throws(LetterError) {
        let bytes = Array(seal.address.utf8)
        guard (1...300).contains(bytes.count),
            bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8),
            bytes.allSatisfy(Self.isPlain)
        else { throw .seal }
        var cells = [UInt8](repeating: 0, count: Int(qr_code_capacity()))
        side = Int(qr_code_modules(bytes, Int32(bytes.count), &cells, Int32(cells.count)))
        guard side > 0, side * side <= cells.count else { throw .seal }
        modules = Array(cells.prefix(side * side))
    }

    /// The unreserved and the structural characters of an address (RFC 3986) without quotes and brackets.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~:/?#@!$&*+,;=%".utf8.contains(byte)
        }
    }
}
