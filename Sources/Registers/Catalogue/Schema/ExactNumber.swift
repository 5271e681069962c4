internal import Encoding

/// A decimal number exactly as it was written: digits without zeros at either end, times a power of ten.
struct ExactNumber: Hashable, Sendable {
    private let isNegative: Bool
    /// 0…9 each; empty for zero.
    private let digits: [UInt8]
    private let exponent: Int

    /// Nil for what is no number, or has more than 400 digits or an exponent beyond ±10 000.
    init?(_ value: JSONValue) {
        switch value {
        case .integer(let integer): self.init(String(integer))
        case .number(let text): self.init(text)
        default: return nil
        }
    }

    private init?(_ text: String) {
        var digits: [UInt8] = []
        var (exponent, isNegative, isFraction) = (0, false, false)
        var rest = Substring(text)
        if rest.first == "-" {
            isNegative = true
            rest.removeFirst()
        }
        if let letter = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let power = Int(rest[rest.index(after: letter)...]), abs(power) <= 10_000 else { return nil }
            exponent = power
            rest = rest[..<letter]
        }
        guard rest.utf8.count <= 401 else { return nil }
        for byte in rest.utf8 {
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else {
                digits.append(byte &- UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
            }
        }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = Array(digits.drop { $0 == 0 })
        self.exponent = self.digits.isEmpty ? 0 : exponent
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    /// Whether it has no fraction.
    var isWhole: Bool { exponent >= 0 }

    /// Whether it is above zero.
    var isPositive: Bool { !isNegative && !digits.isEmpty }

    /// Whether it is this number times a whole one; false when the other has more than 18 digits.
    func isMultiple(of other: ExactNumber) -> Bool {
        guard !digits.isEmpty else { return true }
        guard let divisor = other.magnitude, divisor > 0 else { return false }
        let shift = exponent - other.exponent
        // The last digit is not zero, so no power of ten divides the digits.
        guard shift >= 0 else { return false }
        var remainder = digits.remainder(by: divisor)
        for _ in 0..<shift where remainder != 0 {
            remainder = Self.product(remainder, 10, modulo: divisor)
        }
        return remainder == 0
    }

    /// The digits of a whole number that is not long, like those of any `Int64`; else digits and exponent.
    var canonicalText: String {
        let text = (isNegative ? "-" : "") + digits.map(String.init).joined()
        guard !digits.isEmpty else { return "0" }
        guard (0...20).contains(exponent) else { return text + "e\(exponent)" }
        return text + String(repeating: "0", count: exponent)
    }

    private var magnitude: UInt64? {
        digits.count <= 18 ? digits.reduce(0) { $0 * 10 + UInt64($1) } : nil
    }

    fileprivate static func product(_ left: UInt64, _ right: UInt64, modulo divisor: UInt64) -> UInt64 {
        divisor.dividingFullWidth(left.multipliedFullWidth(by: right)).remainder
    }
}

extension ExactNumber: Comparable {
    static func < (left: ExactNumber, right: ExactNumber) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        return left.isNegative ? right.isSmallerInMagnitude(than: left) : left.isSmallerInMagnitude(than: right)
    }

    private func isSmallerInMagnitude(than other: ExactNumber) -> Bool {
        guard !digits.isEmpty, !other.digits.isEmpty else { return digits.isEmpty && !other.digits.isEmpty }
        let (size, otherSize) = (digits.count + exponent, other.digits.count + other.exponent)
        return size == otherSize ? digits.lexicographicallyPrecedes(other.digits) : size < otherSize
    }
}

extension [UInt8] {
    fileprivate func remainder(by divisor: UInt64) -> UInt64 {
        reduce(0) { remainder, digit in
            let product = ExactNumber.product(remainder, 10, modulo: divisor)
            let (sum, overflow) = product.addingReportingOverflow(UInt64(digit))
            return overflow ? 0 : sum % divisor
        }
    }
}
