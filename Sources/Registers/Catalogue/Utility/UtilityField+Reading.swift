internal import Civil
package import Encoding

extension UtilityField {
    /// What somebody typed into a form as a value; nil when it cannot be one of this field's.
    ///
    /// Lists and objects are put together from their parts, not read from one text.
    package func read(_ text: String) -> JSONValue? {
        let text = VietnameseText.singleSpaced(text)
        guard !text.isEmpty, text.utf8.count <= 16_000 else { return nil }
        if !choices.isEmpty { return choice(text) }
        return switch shape {
        case .text: readText(text).map(JSONValue.string)
        case .integer: readInteger(text)
        case .number: readNumber(text)
        case .boolean: Self.readFlag(text)
        case .list, .object: nil
        }
    }

    /// What somebody typed or ticked for a list, one text an entry; nil when one of them cannot be a value.
    package func read(_ texts: [String]) -> JSONValue? {
        guard case .list(let element) = shape else { return texts.first.flatMap(read) }
        var values: [JSONValue] = []
        for text in texts.prefix(1_000) where !VietnameseText.singleSpaced(text).isEmpty {
            guard let value = element.read(text) else { return nil }
            values.append(value)
        }
        return values.isEmpty ? nil : .array(values)
    }

    private func choice(_ text: String) -> JSONValue? {
        choices.first { ($0.value.text ?? $0.value.encoded) == text }?.value
    }

    private func readText(_ text: String) -> String? {
        switch format {
        case .date: Self.readDay(text)?.text
        case .civilDate: Self.readDay(text)?.text ?? CivilDate(text)?.text ?? Self.readMonth(text)?.text
        case .localDateTime: WrittenMoment(text).instant?.localMinute
        case .phone: PhoneNumber(text)?.e164
        case .country: text.uppercased()
        case .email: text.lowercased()
        case .personalNumber, .commune, .commune2004, .province: text.filter { $0 != " " }
        default: text
        }
    }

    /// `yyyy-mm-dd`, as browsers send it, or `dd/mm/yyyy`, as people write it.
    private static func readDay(_ text: String) -> CivilDate? {
        if let date = CivilDate(text) { return date.exactDay == nil ? nil : date }
        let parts = numbers(text)
        guard parts.count == 3 else { return nil }
        return CivilDate(year: parts[2], month: parts[1], day: parts[0])
    }

    /// `mm/yyyy`.
    private static func readMonth(_ text: String) -> CivilDate? {
        let parts = numbers(text)
        return parts.count == 2 ? CivilDate(year: parts[1], month: parts[0]) : nil
    }

    private static func numbers(_ text: String) -> [Int] {
        let parts = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
        let numbers = parts.compactMap { $0.utf8.count <= 4 && !$0.hasPrefix("+") ? Int($0) : nil }
        return numbers.count == parts.count ? numbers : []
    }

    /// Dots, commas and spaces between groups of three digits, and the sign of the đồng, are left out of amounts.
    private func readInteger(_ text: String) -> JSONValue? {
        var text = text
        if format == .money {
            text = text.lowercased().filter { !" .,₫đ".contains($0) }
            if text.hasSuffix("vnd") { text.removeLast(3) }
        }
        guard !text.hasPrefix("+"), let number = Int64(text) else { return nil }
        return .integer(number)
    }

    /// With the comma of Vietnam or the point of JSON.
    private func readNumber(_ text: String) -> JSONValue? {
        let text = text.contains(".") ? text : String(text.map { $0 == "," ? "." : $0 })
        guard let value = try? JSONValue.parse(text, limits: JSONLimits(bytes: 40)), value.double != nil else {
            return nil
        }
        return value
    }

    private static func readFlag(_ text: String) -> JSONValue? {
        switch text.lowercased() {
        case "true", "on", "yes", "1", "có": .boolean(true)
        case "false", "off", "no", "0", "không": .boolean(false)
        default: nil
        }
    }
}
