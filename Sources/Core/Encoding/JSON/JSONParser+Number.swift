extension JSONParser {
    /// Reads a number by the grammar of RFC 8259 section 6.
    mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = byte(position) == 0x2d
        if isNegative { position += 1 }
        let digits = try integerPart(start)
        let isWhole = try !fractionAndExponent(start)
        guard position - start <= limits.number else { throw .invalidNumber(offset: start) }
        if isWhole, let value = digits, !(isNegative && value == 0) {
            return .integer(isNegative ? -value : value)
        }
        let text = slice(start..<position)
        // The one whole number whose magnitude does not fit, Int64.min, is read from the text.
        if isWhole, digits == nil, let value = Int64(String(decoding: text, as: UTF8.self)) { return .integer(value) }
        return .number(String(decoding: text, as: UTF8.self))
    }

    /// The magnitude, nil when it exceeds `Int64`.
    private mutating func integerPart(_ start: Int) throws(JSONError) -> Int64? {
        let first = position
        var value: Int64? = 0
        while position < end, let digit = digit(position) {
            value = value.flatMap { Self.appending(digit, to: $0) }
            position += 1
        }
        let count = position - first
        guard count > 0, count == 1 || byte(first) != 0x30 else { throw .invalidNumber(offset: start) }
        return value
    }

    @inline(__always)
    private static func appending(_ digit: UInt8, to value: Int64) -> Int64? {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(digit))
        return overflow || carry ? nil : sum
    }

    /// Whether there was a fraction or an exponent.
    private mutating func fractionAndExponent(_ start: Int) throws(JSONError) -> Bool {
        var found = false
        if position < end, byte(position) == 0x2e {
            position += 1
            try skipDigits(start)
            found = true
        }
        if position < end, byte(position) | 0x20 == 0x65 {
            position += 1
            if position < end, byte(position) == 0x2b || byte(position) == 0x2d { position += 1 }
            try skipDigits(start)
            found = true
        }
        return found
    }

    /// At least one digit.
    private mutating func skipDigits(_ start: Int) throws(JSONError) {
        let first = position
        while position < end, digit(position) != nil { position += 1 }
        guard position > first else { throw .invalidNumber(offset: start) }
    }

    @inline(__always)
    private func digit(_ offset: Int) -> UInt8? {
        let value = byte(offset) &- 0x30
        return value < 10 ? value : nil
    }
}
