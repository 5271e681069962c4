internal import Catalogue
internal import Civil
internal import Encoding
internal import Web

extension ClaimInput {
    /// The value of what was typed; nil with no fault for nothing.
    func read(_ texts: [String]) -> (JSONValue?, [FormFault]) {
        if case .list(of: let element) = field.shape { return readList(texts, element) }
        let text = Typed.trimmed(texts.first, longest: Self.longestText)
        guard !text.isEmpty else { return (nil, []) }
        if field.format == .commune { return readCommune(text) }
        guard let value = field.read(text) else { return (nil, [fault(unreadable(text))]) }
        return (value, [])
    }

    private func readList(_ texts: [String], _ element: UtilityField) -> (JSONValue?, [FormFault]) {
        let lines =
            element.choices.isEmpty ? texts.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) } : texts
        let typed = lines.map { Typed.trimmed($0, longest: Self.longestText) }.filter { !$0.isEmpty }
        guard !typed.isEmpty else { return (nil, []) }
        guard let value = field.read(typed) else { return (nil, [fault(unreadable())]) }
        return (value, [])
    }

    /// A commune by its code or by its name, with the province where several have the name.
    private func readCommune(_ text: String) -> (JSONValue?, [FormFault]) {
        switch CommuneFinder.today.find(text) {
        case .one(let code): (.string(code), [])
        case .several(let names):
            (
                nil,
                [fault(ClaimPhrases.severalCommunes.filled(["names": Phrase(same: names.joined(separator: "; "))]))]
            )
        case .none: (nil, [fault(ClaimPhrases.noCommune)])
        }
    }

    /// What is wrong here, in words that leave out what the input is called.
    private func fault(_ text: Phrase) -> FormFault { FormFault(name, text, of: label) }

    /// What is wrong with a value by the schema of its field; each sentence once.
    func faults(of value: JSONValue) -> [FormFault] {
        var said: [FormFault] = []
        for fault in field.schema.faults(of: value) {
            let found = input(of: fault.path).fault(words(for: fault))
            if !said.contains(found) { said.append(found) }
        }
        return said
    }

    /// What is said about nothing where something must be.
    var missing: Phrase { ClaimPhrases.missing(label) }

    private func unreadable(_ text: String? = nil) -> Phrase {
        if field.format == .localDateTime { return Typed.wrongMoment(text) }
        let words =
            ClaimPhrases.unreadable(field.format) ?? field.format?.expectation.phrase ?? ClaimPhrases.notOfThisKind
        return field.format == .date || field.format == .civilDate ? Typed.wrongDate(text, otherwise: words) : words
    }

    private func words(for fault: RecordFault) -> Phrase {
        guard case .wrongPattern = fault.problem else { return fault.words.phrase }
        return [field.hint?.phrase, example].compactMap(\.self).reduce(ClaimPhrases.notOfThisKind) { text, more in
            Phrase("\(text.vietnamese) \(more.vietnamese)", "\(text.english) \(more.english)")
        }
    }

    /// The input to which a fault inside the value belongs.
    private func input(of path: [PathStep]) -> ClaimInput {
        switch field.shape {
        case .object(let parts): return part(at: path.first, of: parts)
        case .list(of: let element):
            guard case .object(let parts) = element.shape else { return self }
            guard case .item(let place)? = path.first else { return entry(0).part(at: nil, of: parts) }
            return entry(place).part(at: path.dropFirst().first, of: parts)
        default: return self
        }
    }

    /// The part that a step of a path names; the first one where the path ends between inputs.
    private func part(at step: PathStep?, of parts: [UtilityField]) -> ClaimInput {
        let named = parts.first { step == .member($0.name) }
        guard let found = named ?? parts.first else { return self }
        return part(found)
    }

    private static let longestText = 4_000
}

extension UtilityField {
    /// Whether its values have named parts.
    var isObject: Bool {
        if case .object = shape { true } else { false }
    }
}
