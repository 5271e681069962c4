extension JSONParser {
    /// Reads a string; the common one (no escape) becomes a `String` straight from the bytes.
    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < end {
            let current = byte(position)
            if current == 0x22 {
                let text = String(decoding: slice(start..<position), as: UTF8.self)
                position += 1
                return text
            }
            if current == 0x5c { return try escapedString(from: start) }
            try character(current)
        }
        throw .unexpectedEnd(offset: end)
    }

    /// Continues at the first escape, now copying.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(slice(start..<position))
        while position < end {
            let current = byte(position)
            if current == 0x22 {
                position += 1
                return String(decoding: text, as: UTF8.self)
            }
            if current == 0x5c {
                try escape(into: &text)
            } else {
                let first = position
                try character(current)
                text.append(contentsOf: slice(first..<position))
            }
        }
        throw .unexpectedEnd(offset: end)
    }

    /// Steps over one character after checking its bytes.
    @inline(__always)
    private mutating func character(_ first: UInt8) throws(JSONError) {
        guard first >= 0x20 else { throw .controlCharacter(offset: position) }
        if first < 0x80 {
            position += 1
        } else {
            try multibyte(first)
        }
    }

    /// Well-formed sequences only (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
    private mutating func multibyte(_ first: UInt8) throws(JSONError) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0xc2...0xdf: (second, length) = (0x80...0xbf, 2)
        case 0xe0: (second, length) = (0xa0...0xbf, 3)
        case 0xed: (second, length) = (0x80...0x9f, 3)
        case 0xe1...0xef: (second, length) = (0x80...0xbf, 3)
        case 0xf0: (second, length) = (0x90...0xbf, 4)
        case 0xf1...0xf3: (second, length) = (0x80...0xbf, 4)
        case 0xf4: (second, length) = (0x80...0x8f, 4)
        default: throw .invalidUTF8(offset: position)
        }
        guard end - position >= length, second.contains(byte(position + 1)) else {
            throw .invalidUTF8(offset: position)
        }
        for offset in 2..<max(2, length) where byte(position + offset) & 0xc0 != 0x80 {
            throw .invalidUTF8(offset: position)
        }
        position += length
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard end - position >= 2 else { throw .unexpectedEnd(offset: end) }
        let letter = byte(position + 1)
        switch letter {
        case 0x22, 0x5c, 0x2f: text.append(letter)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0c)
        case 0x6e: text.append(0x0a)
        case 0x72: text.append(0x0d)
        case 0x74: text.append(0x09)
        case 0x75: return try unicodeEscape(into: &text)
        default: throw .invalidEscape(offset: position)
        }
        position += 2
    }

    private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONError) {
        let start = position
        var value = UInt32(try hexadecimalUnit())
        if value & 0xfc00 == 0xd800 {
            guard end - position >= 2, byte(position) == 0x5c, byte(position + 1) == 0x75 else {
                throw .loneSurrogate(offset: start)
            }
            let low = UInt32(try hexadecimalUnit())
            guard low & 0xfc00 == 0xdc00 else { throw .loneSurrogate(offset: start) }
            value = 0x10000 + (value & 0x3ff) << 10 + low & 0x3ff
        }
        guard let scalar = Unicode.Scalar(value) else { throw .loneSurrogate(offset: start) }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The four digits after `\u`; the position moves behind them.
    private mutating func hexadecimalUnit() throws(JSONError) -> UInt16 {
        guard end - position >= 6 else { throw .unexpectedEnd(offset: end) }
        var value: UInt16 = 0
        for offset in 2..<6 {
            guard let digit = Hexadecimal.value(ofEitherCase: byte(position + offset)) else {
                throw .invalidEscape(offset: position)
            }
            value = value << 4 | UInt16(digit)
        }
        position += 6
        return value
    }
}
