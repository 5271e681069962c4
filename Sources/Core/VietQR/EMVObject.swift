/// One object of a payment code: two digits of identifier, two of length, and so many characters.
struct EMVObject {
    let identifier: String
    let value: String

    /// An object as text; a value never has more than 99 characters here, because every part of one is bounded.
    static func text(_ identifier: String, _ value: String) -> String {
        let count = value.utf8.count
        return identifier + (count < 10 ? "0" : "") + String(count) + value
    }

    /// Reads objects up to the end of a text; each identifier at most once.
    static func read(_ text: String) throws(VietQRError) -> [EMVObject] {
        let bytes = Array(text.utf8)
        var objects: [EMVObject] = []
        var position = 0
        while position < bytes.count {
            guard let identifier = number(bytes, at: position), let length = number(bytes, at: position + 2),
                bytes.count - position - 4 >= length
            else { throw .malformed }
            let name = (identifier < 10 ? "0" : "") + String(identifier)
            guard !objects.contains(where: { $0.identifier == name }) else { throw .duplicate(name) }
            let value = bytes[(position + 4)..<(position + 4 + length)]
            objects.append(EMVObject(identifier: name, value: String(decoding: value, as: UTF8.self)))
            position += 4 + length
        }
        return objects
    }

    /// Two digits at a place; nil when they are not there.
    private static func number(_ bytes: [UInt8], at position: Int) -> Int? {
        guard position + 1 < bytes.count, (0x30...0x39).contains(bytes[position]),
            (0x30...0x39).contains(bytes[position + 1])
        else { return nil }
        return Int(bytes[position] - 0x30) * 10 + Int(bytes[position + 1] - 0x30)
    }
}

/// CRC-16/CCITT-FALSE, over everything up to and with `6304` (EMVCo, section 4.7.3).
enum EMVChecksum {
    /// Four hexadecimal digits in capitals.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        var register: UInt16 = 0xFFFF
        for byte in bytes {
            register ^= UInt16(byte) << 8
            for _ in 0..<8 { register = register & 0x8000 == 0 ? register << 1 : register << 1 ^ 0x1021 }
        }
        let digits = String(register, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
