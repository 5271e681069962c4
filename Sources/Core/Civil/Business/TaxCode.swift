/// Why a text is not a tax code.
package enum TaxCodeError: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// Not 10, 12 or 14 characters (13 digits and a hyphen).
    case wrongLength
    /// The character at this position (from 1) is not an ASCII digit.
    case notADigit(position: Int)
    /// Thirteen digits without the hyphen before the last three, or another sign in its place.
    case missingHyphen
    /// The tenth digit should be this one.
    case wrongCheckDigit(expected: Int)
    /// The first nine digits have no check digit; such codes are not issued.
    case notIssued
    /// Branches are numbered 001…999.
    case branchZero
    /// Twelve digits that are no personal number.
    case notAPersonalNumber(PersonalNumberError)
}

/// A tax code (mã số thuế): of an organisation, of its dependent unit, or of a person.
///
/// Since 1 July 2025 the personal number is the tax code of individuals and household businesses
/// (Circular 86/2024/TT-BTC, now Circular 90/2026/TT-BTC).
package enum TaxCode: Hashable, Sendable {
    /// Ten digits with a check digit.
    case organisation(OrganisationTaxCode)
    /// Ten digits, a hyphen, and three digits 001…999.
    case dependentUnit(of: OrganisationTaxCode, number: Int)
    /// The personal number of an individual or of the head of a household business.
    case person(PersonalNumber)

    /// Parses 10 digits, 10 digits + hyphen + 3 digits, or 12 digits.
    package init(_ text: String) throws(TaxCodeError) {
        let bytes = Array(text.utf8.prefix(15))
        switch bytes.count {
        case 0: throw .empty
        case 10: self = .organisation(try OrganisationTaxCode(digits: bytes[0..<10]))
        case 12: self = .person(try Self.personalNumber(text))
        case 13: throw try Self.refusalOfThirteen(bytes)
        case 14: self = try Self.dependentUnit(bytes)
        default: throw .wrongLength
        }
    }

    /// The code as invoices write it.
    package var text: String {
        switch self {
        case .organisation(let code): code.text
        case .dependentUnit(let code, let number): code.text + "-" + DecimalDigits.text(number, width: 3)
        case .person(let number): number.text
        }
    }

    private static func personalNumber(_ text: String) throws(TaxCodeError) -> PersonalNumber {
        do {
            return try PersonalNumber(text)
        } catch {
            throw .notAPersonalNumber(error)
        }
    }

    private static func dependentUnit(_ bytes: [UInt8]) throws(TaxCodeError) -> TaxCode {
        let organisation = try OrganisationTaxCode(digits: bytes[0..<10])
        guard bytes[10] == UInt8(ascii: "-") else { throw .missingHyphen }
        let number = try OrganisationTaxCode.value(of: bytes[11..<14], from: 12)
        guard number > 0 else { throw .branchZero }
        return .dependentUnit(of: organisation, number: Int(number))
    }

    private static func refusalOfThirteen(_ bytes: [UInt8]) throws(TaxCodeError) -> TaxCodeError {
        _ = try OrganisationTaxCode.value(of: bytes[0..<13], from: 1)
        return .missingHyphen
    }
}

/// The ten-digit tax code of an organisation, check digit verified.
package struct OrganisationTaxCode: Hashable, Sendable {
    /// The ten digits as an integer.
    private let value: Int64

    /// Ten digits.
    package var text: String { DecimalDigits.text(Int(value), width: 10) }

    /// Completes nine digits with their check digit; nil when there is none or a value is out of range.
    package init?(firstNineDigits digits: Int) {
        guard (0...999_999_999).contains(digits), let check = Self.checkDigit(of: Int64(digits)) else { return nil }
        value = Int64(digits) * 10 + Int64(check)
    }

    init(digits: ArraySlice<UInt8>) throws(TaxCodeError) {
        let value = try Self.value(of: digits, from: 1)
        guard let expected = Self.checkDigit(of: value / 10) else { throw .notIssued }
        guard value % 10 == Int64(expected) else { throw .wrongCheckDigit(expected: expected) }
        self.value = value
    }

    /// d10 = 10 − (Σ dᵢ·wᵢ mod 11) with the weights 31, 29, 23, 19, 17, 13, 7, 5, 3; nil when that is 10.
    private static func checkDigit(of nineDigits: Int64) -> Int? {
        var (sum, rest) = (Int64(0), nineDigits)
        for weight: Int64 in [3, 5, 7, 13, 17, 19, 23, 29, 31] {
            sum += rest % 10 * weight
            rest /= 10
        }
        let digit = 10 - Int(sum % 11)
        return digit == 10 ? nil : digit
    }

    static func value(of digits: ArraySlice<UInt8>, from position: Int) throws(TaxCodeError) -> Int64 {
        var value: Int64 = 0
        for (index, byte) in digits.enumerated() {
            guard let digit = DecimalDigits.digit(byte) else { throw .notADigit(position: position + index) }
            value = value * 10 + Int64(digit)
        }
        return value
    }
}
