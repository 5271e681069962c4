internal import Civil
internal import Encoding
internal import Population

/// The part of the documentation about one utility.
struct UtilityPage {
    private let utility: Utility

    init(_ utility: Utility) { self.utility = utility }

    var text: String {
        [heading, facts, fields, verification, sharing, showing].compactMap(\.self).joined(separator: "\n\n")
    }

    private var heading: String {
        """
        ## \(utility.name.english) (\(utility.name.vietnamese))

        \(utility.summary.english) \(utility.summary.vietnamese)
        """
    }

    private var facts: String {
        let scope = utility.key.scope == .country ? "in the country" : "for a person"
        var lines = [
            "- Code `\(utility.code.text)`, version \(utility.version), group \(utility.group.name.english)",
            "- Agency: \(agencies)",
            "- Law: \(utility.legalBasis.joined(separator: "; "))",
            "- Key: \(code(utility.key.fields)), unique \(scope)",
            "- Records for a person: \(utility.perPerson.rawValue)",
            "- Data: \(utility.sensitivity.rawValue); \(retention)",
        ]
        if !utility.procedures.isEmpty { lines.append("- Procedures: \(code(utility.procedures))") }
        if !utility.credentialTypes.isEmpty { lines.append("- Credentials: \(code(utility.credentialTypes))") }
        return lines.joined(separator: "\n")
    }

    private var agencies: String {
        utility.agencies.map { agency in
            let end = agency.validity.upperBound
            return "`\(agency.code)`" + (end == .openEnd ? "" : " until \(end.iso)")
        }.joined(separator: ", then ")
            + (utility.lastDay == nil ? "" : "; retired then: no new claims, records stay readable")
    }

    private var retention: String {
        switch utility.retention {
        case .permanent: "kept for ever"
        case .years(let years): "kept for \(years) years after the record has ended"
        }
    }

    private var fields: String {
        let rows = utility.fields.map { field in
            let names = [
                "`\(field.wireName(in: utility.code))`", field.title.english, field.title.vietnamese,
                Self.kind(of: field), field.isRequired ? "yes" : "", field.isCitizens ? "citizen" : "agency",
            ]
            return "| " + names.map(Self.escaped).joined(separator: " | ") + " |"
        }
        return """
            | name on the wire | English | Vietnamese | kind | required | set by |
            | --- | --- | --- | --- | --- | --- |
            \(rows.joined(separator: "\n"))
            """
    }

    private var verification: String {
        let ways = utility.verification.map { way in
            switch way {
            case .sourceCall(let days): "1. The agency's system answers (\(days) working days at most)."
            case .officer(let days): "1. An officer of the agency decides within \(days) working days."
            case .document(let fields, let days):
                "1. An officer compares with what is attached in \(code(fields)), within \(days) working days."
            case .population(let fields):
                "1. The population register agrees: "
                    + fields.sorted { $0.key < $1.key }.map { "`\($0.key)` is `\($0.value.rawValue)`" }
                    .joined(separator: ", ") + "."
            }
        }
        return "A claim is verified in one of these ways:\n\n" + ways.joined(separator: "\n")
    }

    private var sharing: String? {
        guard !utility.sharing.isEmpty else { return nil }
        let rows = utility.sharing.map { rule in
            "| \(code(rule.agreements)) | \(Self.escaped(rule.purpose.english)) | \(code(rule.fields.sorted())) |"
        }
        return "| agreements | purpose | fields |\n| --- | --- | --- |\n" + rows.joined(separator: "\n")
    }

    private var showing: String? {
        let showing = utility.showing
        guard !showing.fields.isEmpty || !showing.facts.isEmpty else { return nil }
        let facts = showing.facts.map { "“\($0.name.english)” (`\($0.code)`)" }.joined(separator: ", ")
        let parts = [showing.fields.isEmpty ? nil : code(showing.fields), facts.isEmpty ? nil : facts]
        return "She may show to anybody: " + parts.compactMap(\.self).joined(separator: "; ") + "."
    }

    private static func kind(of field: UtilityField) -> String {
        if !field.choices.isEmpty { return "one of \(field.choices.count) values" }
        if let format = field.format { return format.rawValue }
        return switch field.shape {
        case .text: "text"
        case .integer: "whole number"
        case .number: "number"
        case .boolean: "yes or no"
        case .list(let element): "list: " + kind(of: element)
        case .object(let parts): parts.map(\.name).joined(separator: ", ")
        }
    }

    private func code(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
