internal import Civil
internal import Encoding

extension FieldFormat {
    /// Whether a value has the format; like every format of JSON Schema it says nothing about values of other types.
    func accepts(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): isNumeric || accepts(text)
        case .integer(let number): self != .year || (1000...9999).contains(number)
        case .number: !isNumeric
        default: true
        }
    }

    private func accepts(_ text: String) -> Bool {
        guard text.utf8.count <= 320 else { return false }
        return switch self {
        case .personalNumber: (try? PersonalNumber(text)) != nil
        case .taxCode: (try? TaxCode(text)) != nil
        case .commune: CommuneCode(text).map { !Geography.vietnam.versions(of: $0, in: .of2025).isEmpty } ?? false
        case .commune2004: CommuneCode(text).map { !Geography.vietnam.versions(of: $0, in: .of2004).isEmpty } ?? false
        case .province: ProvinceCode(text).map { Geography.vietnam.province($0, on: CodeTable.reform) != nil } ?? false
        case .country: CountryCode(text) != nil
        case .date: Day(text) != nil
        case .civilDate: CivilDate(text) != nil
        case .localDateTime: Timestamp(localMinute: text) != nil
        case .phone: PhoneNumber(e164: text) != nil
        case .email: Self.isMailAddress(text)
        case .file: text.utf8.count == 64 && text.utf8.allSatisfy { Hexadecimal.value(of: $0) != nil }
        case .year, .money: true
        }
    }

    /// The addresses that mail servers of today deliver to: no quotes, no comments, a domain with a dot.
    private static func isMailAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), parts[1].count <= 253 else { return false }
        let local = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return local.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLocalByte) } && labels.count >= 2
            && labels.allSatisfy(isLabel)
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        (1...63).contains(label.count) && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: false
        }
    }
}
