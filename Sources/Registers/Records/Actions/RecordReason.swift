internal import Encoding

/// One coded reason of a decision, about one field or the whole.
package struct RecordReason: Hashable, Sendable {
    /// A code of the utility's file when a claim is rejected; else of ``EndingReason``.
    package let code: String
    /// The field it is about, by its name in the schema; nil: the whole.
    package let field: String?
    /// What the officer adds in her own words; may be empty.
    package let note: String

    package init(_ code: String, field: String? = nil, note: String = "") {
        self.code = code
        self.field = field
        self.note = note
    }

    /// A reason for suspending, resuming, revoking or correcting.
    package init(_ reason: EndingReason, note: String = "") {
        self.init(reason.rawValue, note: note)
    }
}

extension RecordReason {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("code", code)
            json.memberIfPresent("field", field)
            if !note.isEmpty { json.member("note", note) }
        }
    }

    init?(json: JSONValue?) {
        guard let json, let code = json["code"]?.text else { return nil }
        self.init(code, field: json["field"]?.text, note: json["note"]?.text ?? "")
    }
}
