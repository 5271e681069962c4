internal import Catalogue
internal import Civil
internal import Encoding
internal import Web

/// One field, or one part of it, on a form.
struct ClaimInput: Sendable {
    let field: UtilityField
    /// The name of the input.
    let name: String
    /// What it is called, with what it is a part of.
    let label: Phrase
    /// Whether nothing need be said: neither here nor about what it is a part of.
    let isOptional: Bool

    /// - Parameter isNeeded: whether a claim is not taken without it, though a record could be complete.
    init(_ field: UtilityField, isNeeded: Bool = false) {
        self.init(field, field.name, field.title.phrase, isOptional: !field.isRequired && !isNeeded)
    }

    private init(_ field: UtilityField, _ name: String, _ label: Phrase, isOptional: Bool) {
        self.field = field
        self.name = name
        self.label = label
        self.isOptional = isOptional
    }

    /// A part of an object.
    func part(_ part: UtilityField) -> ClaimInput {
        let title = part.title.phrase
        return ClaimInput(
            part,
            "\(name).\(part.name)",
            Phrase("\(label.vietnamese): \(title.vietnamese)", "\(label.english): \(title.english)"),
            isOptional: isOptional || !part.isRequired
        )
    }

    /// One object of a list, from 0.
    func entry(_ place: Int) -> ClaimInput {
        ClaimInput(
            field,
            "\(name).\(place)",
            Phrase("\(label.vietnamese) \(place + 1)", "\(label.english) \(place + 1)"),
            isOptional: isOptional || place > 0
        )
    }

    /// How many objects of a list the form has room for: those that were typed, and one more when she asked for it; otherwise one
    /// more than are known.
    func blanks(_ value: JSONValue?, _ typed: Form?) -> Int {
        let sent = typed.flatMap { entries(in: $0).last }.map { $0 + 1 }
        let more = typed?.growing == name ? 1 : 0
        return min(sent.map { $0 + more } ?? (value?.elements?.count ?? 0) + 1, Self.mostEntries)
    }

    /// The places of the objects of a list that a form holds, in order.
    func entries(in form: Form) -> [Int] {
        let prefix = "\(name)."
        let places = form.fields.compactMap { sent -> Int? in
            guard sent.name.hasPrefix(prefix) else { return nil }
            return Int(sent.name.dropFirst(prefix.count).prefix { $0 != "." })
        }
        return Set(places.filter { $0 >= 0 && $0 < Form.maximumFields }).sorted()
    }

    /// The question with what was typed or is known.
    func question(_ texts: [String]) -> QuestionField {
        let first = texts.first ?? ""
        return QuestionField(
            name,
            asked,
            hint: hint,
            kind(texts),
            typed: isLines ? texts.joined(separator: "\n") : first,
            longest: longest
        )
    }

    /// The question for a file.
    func file(kept: Phrase?) -> QuestionField {
        QuestionField(name, asked, hint: hint ?? ClaimPhrases.fileHint, .file(kept: kept))
    }

    /// The label, which says so where nothing need be answered.
    private var asked: Phrase { isOptional ? ClaimPhrases.optional.filled(["field": label]) : label }

    /// What the inputs hold for a value.
    func texts(of value: JSONValue?) -> [String] {
        guard let value, !value.isNull else { return [] }
        if case .list(of: let element) = field.shape {
            return value.elements?.map { ClaimInput(element).text(of: $0) } ?? []
        }
        return [text(of: value)]
    }

    private func text(of value: JSONValue) -> String {
        guard field.choices.isEmpty else { return value.text ?? value.encoded }
        switch field.format {
        case .date, .civilDate, .phone, .money: return field.display(value).vietnamese
        case .localDateTime: return Self.typed(value.text ?? value.encoded)
        case .commune: return CommuneFinder.today.text(for: value.text ?? "")
        default: return value.text ?? value.encoded
        }
    }

    /// A minute as its hint asks for it: `26/11/2026 08:30`; a text that is none, as it stands.
    private static func typed(_ moment: String) -> String {
        Timestamp(localMinute: moment).map { "\($0.dayInVietnam.vietnamese) \($0.minuteInVietnam)" } ?? moment
    }

    private func kind(_ texts: [String]) -> QuestionField.Kind {
        if case .list(of: let element) = field.shape {
            return element.choices.isEmpty ? .lines(4) : .several(options(element.choices, texts))
        }
        if field.format == .province { return .list(optional(ClaimPhrases.provinces, texts)) }
        if case .boolean = field.shape { return .one(optional(ClaimPhrases.yesNo, texts)) }
        switch field.choices.count {
        case 0: break
        case 1...Self.mostRadios: return .one(optional(named(field.choices), texts))
        default: return .list(optional(named(field.choices), texts))
        }
        return isLines ? .lines(4) : .line(typing)
    }

    private var isLines: Bool {
        if case .list(of: let element) = field.shape { return element.choices.isEmpty }
        return field.shape == .text && field.format == nil && (field.longest ?? 0) > 250
    }

    private var typing: QuestionField.Typing {
        switch (field.format, field.shape) {
        case (.date, _), (.civilDate, _): .day
        case (.localDateTime, _): .moment
        case (.phone, _): .phone
        case (.email, _): .email
        case (.personalNumber, _), (.taxCode, _): .number
        case (_, .integer): .amount
        default: .plain
        }
    }

    private var longest: Int? {
        guard field.shape == .text, field.format == nil else { return field.format == .commune ? 150 : nil }
        return min(max(field.longest ?? 250, 1), 4_000)
    }

    /// What the file says, with an example where it gives none.
    private var hint: Phrase? {
        guard let hint = field.hint?.phrase else { return usualHint }
        guard let more = field.choices.isEmpty ? usualHint : nil, !ClaimPhrases.saysHow(hint) else { return hint }
        return Phrase("\(hint.vietnamese) \(more.vietnamese)", "\(hint.english) \(more.english)")
    }

    private var usualHint: Phrase? {
        if case .list(of: let element) = field.shape, element.choices.isEmpty { return ClaimPhrases.onePerLine }
        return example ?? ClaimPhrases.hint(field.format)
    }

    /// The first example of the file; of a day or a moment as it is typed, because a month in letters is not read.
    var example: Phrase? {
        guard let value = field.examples.first, !value.isNull else { return nil }
        let shown = [.day, .moment].contains(typing) ? Phrase(same: text(of: value)) : field.display(value).phrase
        return ClaimPhrases.example.filled(["example": shown])
    }

    private static let mostRadios = 7
    /// The most objects of a list that a form has room for.
    static let mostEntries = 60
}

extension Form {
    /// The list that is to have room for one more thing: the page is then shown again, not gone on from.
    var growing: String? { self["add"] }
}

extension ClaimInput {
    private typealias Named = (value: String, label: Phrase)

    private func named(_ choices: [Choice]) -> [Named] {
        choices.map { ($0.value.text ?? $0.value.encoded, $0.name.phrase) }
    }

    private func options(_ choices: [Choice], _ texts: [String]) -> [QuestionField.Option] {
        named(choices).map { QuestionField.Option($0.value, $0.label, isChosen: texts.contains($0.value)) }
    }

    /// One of these, and nothing where nothing need be said.
    private func optional(_ named: [Named], _ texts: [String]) -> [QuestionField.Option] {
        let chosen = texts.first ?? ""
        let options = named.map { QuestionField.Option($0.value, $0.label, isChosen: $0.value == chosen) }
        let none = QuestionField.Option(
            "",
            field.isRequired ? ClaimPhrases.choose : ClaimPhrases.notStated,
            isChosen: chosen.isEmpty
        )
        return field.isRequired && named.count <= Self.mostRadios ? options : [none] + options
    }
}
