internal import Civil
package import Encoding

extension AgencyCall {
    /// The body of the question as it is sent to the agency's system, at `{address}/steps`.
    package var body: [UInt8] {
        var json = JSONWriter(capacity: 1_024)
        json.object { json in
            json.member("key", key)
            json.member("procedure", procedure)
            json.member("step", step)
            json.member("number", number)
            json.member("unit", unit.text)
            json.member("attempt", Int64(attempt))
            json.memberIfPresent("subject", subject.map(Self.digits))
            json.member("values", .object(values))
        }
        return json.bytes
    }

    private static func digits(_ person: PersonKey) -> String {
        let text = String(person.rawValue)
        return String(repeating: "0", count: max(0, 12 - text.utf8.count)) + text
    }
}

extension AgencyAnswer {
    /// Reads an answer; nil when it is not of the agreed form.
    package init?(json: JSONValue) {
        let note = String((json["note"]?.text ?? "").prefix(500))
        switch json["outcome"]?.text {
        case "approved": self = .approved(json["result"]?.object ?? [])
        case "refused":
            let given = json["reasons"]?.elements ?? []
            let reasons = given.compactMap(DossierReason.init(json:))
            guard !reasons.isEmpty, reasons.count == given.count else { return nil }
            self = .refused(reasons)
        case "later": self = .later
        case "officer": self = .officer(note)
        default: return nil
        }
    }

    /// Reads the body of an answer to one question.
    package init?(bytes: [UInt8]) {
        let limits = JSONLimits(bytes: 1 << 20, depth: 12, values: 20_000)
        guard let json = try? JSONValue.parse(bytes, limits: limits) else { return nil }
        self.init(json: json)
    }
}
