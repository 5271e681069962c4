internal import Catalogue
internal import Encoding
internal import Web

/// Turns fields of a utility into questions, and answers into values: the form of every claim follows from the file.
///
/// Names of inputs: a field its own name, a part of an object `field.part`, a part of a list's object `field.0.part`.
enum ClaimForm {
    /// What was read: values to keep, null for what was emptied, and what is wrong.
    typealias Reading = (values: JSONObject, faults: [FormFault])

    /// The questions for some fields, filled with what was typed last, otherwise with the values.
    /// - Parameters:
    ///   - uploads: whether files can be attached; without, their fields are left out.
    ///   - needed: names of files without which a claim is not taken.
    static func questions(
        for fields: [UtilityField],
        values: JSONObject,
        typed: Form? = nil,
        uploads: Bool = false,
        needed: Set<String> = [],
        kept: [String: Phrase] = [:]
    ) -> [QuestionField] {
        fields.flatMap { field in
            let input = ClaimInput(field, isNeeded: needed.contains(field.name))
            return questions(input, values[field.name], typed, uploads: uploads, kept: kept[field.name])
        }
    }

    /// Reads the answers to some fields; files are not among them.
    static func read(_ fields: [UtilityField], from form: Form) -> Reading {
        var (members, faults): ([JSONObject.Member], [FormFault]) = ([], [])
        for field in fields where field.format != .file {
            let input = ClaimInput(field)
            let (value, wrong) = read(input, form)
            faults += wrong
            if let value {
                members.append(.init(field.name, value))
                if wrong.isEmpty { faults += input.faults(of: value) }
            } else if wrong.isEmpty {
                members.append(.init(field.name, .null))
                if field.isRequired { faults.append(FormFault(input.name, input.missing)) }
            }
        }
        return (JSONObject(members), faults)
    }
}

extension ClaimForm {
    private static func questions(
        _ input: ClaimInput,
        _ value: JSONValue?,
        _ typed: Form?,
        uploads: Bool,
        kept: Phrase?
    ) -> [QuestionField] {
        switch input.field.shape {
        case .object(let parts):
            return parts.flatMap { part in
                questions(input.part(part), value?[part.name], typed, uploads: false, kept: nil)
            }
        case .list(of: let element) where element.isObject:
            guard case .object(let parts) = element.shape else { return [] }
            let blanks = input.blanks(value, typed)
            let entry = { (place: Int) in
                let known = value?.elements.flatMap { place < $0.count ? $0[place] : nil }
                return parts.flatMap { part in
                    questions(input.entry(place).part(part), known?[part.name], typed, uploads: false, kept: nil)
                }
            }
            var list = (0..<blanks).flatMap(entry)
            if !list.isEmpty, blanks < ClaimInput.mostEntries, let next = entry(blanks).first {
                list[list.count - 1].endsList = QuestionField.Growing(input.name, input.label, next: next.name)
            }
            return list
        default:
            guard input.field.format != .file else { return uploads ? [input.file(kept: kept)] : [] }
            return [input.question(typed?.values(input.name) ?? input.texts(of: value))]
        }
    }

    private static func read(_ input: ClaimInput, _ form: Form) -> (JSONValue?, [FormFault]) {
        switch input.field.shape {
        case .object(let parts): return readParts(input, parts, form)
        case .list(of: let element) where element.isObject:
            guard case .object(let parts) = element.shape else { return (nil, []) }
            var (entries, faults): ([JSONValue], [FormFault]) = ([], [])
            for place in input.entries(in: form) {
                let (entry, wrong) = readParts(input.entry(place), parts, form)
                if let entry { entries.append(entry) }
                faults += wrong
            }
            return (entries.isEmpty ? nil : .array(entries), faults)
        default: return input.read(form.values(input.name))
        }
    }

    /// An object of what was filled in; nil when nothing was.
    private static func readParts(_ input: ClaimInput, _ parts: [UtilityField], _ form: Form) -> (
        JSONValue?, [FormFault]
    ) {
        var (members, faults, absent): ([JSONObject.Member], [FormFault], [ClaimInput]) = ([], [], [])
        for part in parts {
            let inner = input.part(part)
            let (value, wrong) = read(inner, form)
            faults += wrong
            if let value {
                members.append(.init(part.name, value))
            } else if wrong.isEmpty, part.isRequired {
                absent.append(inner)
            }
        }
        guard !members.isEmpty || !faults.isEmpty else { return (nil, []) }
        return (.object(JSONObject(members)), faults + absent.map { FormFault($0.name, $0.missing) })
    }
}
