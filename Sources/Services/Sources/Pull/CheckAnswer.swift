package import Encoding
package import Records

/// What an agency's system says about one claim.
package struct CheckAnswer: Sendable, Equatable {
    package let name: String
    package let outcome: Outcome

    /// What it says.
    package enum Outcome: Sendable, Equatable {
        /// It stands for the claim; with the final values of any fields.
        case confirmed(JSONObject)
        /// It has other values for claimed fields.
        case differs(JSONObject)
        case rejected([RecordReason])
        /// It cannot say yet.
        case later
    }

    /// Reads the body of an answer; nil when it is not of the agreed form.
    ///
    /// Members that nobody agreed on are left alone.
    package static func read(_ bytes: [UInt8]) -> [CheckAnswer]? {
        let limits = JSONLimits(bytes: 8 << 20, depth: 12, values: 200_000)
        guard let value = try? JSONValue.parse(bytes, limits: limits), let list = value["answers"]?.elements else {
            return nil
        }
        let answers = list.compactMap(CheckAnswer.init)
        return answers.count == list.count ? answers : nil
    }

    private init?(_ json: JSONValue) {
        guard let name = json["id"]?.text, let word = json["outcome"]?.text else { return nil }
        self.name = name
        let values = json["values"]?.object ?? []
        switch word {
        case "confirmed": outcome = .confirmed(values)
        case "differs": outcome = .differs(values)
        case "rejected": outcome = .rejected((json["reasons"]?.elements ?? []).compactMap(Self.reason))
        case "later": outcome = .later
        default: return nil
        }
    }

    private static func reason(_ json: JSONValue) -> RecordReason? {
        guard let code = json["code"]?.text else { return nil }
        return RecordReason(code, field: json["field"]?.text, note: String((json["note"]?.text ?? "").prefix(500)))
    }
}
