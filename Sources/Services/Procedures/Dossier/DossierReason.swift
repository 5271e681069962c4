internal import Encoding

/// A coded reason of a decision or a defect, about one field or the whole.
package struct DossierReason: Hashable, Sendable {
    /// A code of the procedure's.
    package let code: String
    /// The field of the form it is about; nil: the whole.
    package let field: String?
    /// What the officer adds in her own words; may be empty.
    package let note: String

    package init(_ code: String, field: String? = nil, note: String = "") {
        self.code = code
        self.field = field
        self.note = note
    }

    var json: JSONValue {
        var members: [JSONObject.Member] = [.init("code", .string(code))]
        if let field { members.append(.init("field", .string(field))) }
        if !note.isEmpty { members.append(.init("note", .string(note))) }
        return .object(JSONObject(members))
    }

    init?(json: JSONValue) {
        guard let code = json["code"]?.text else { return nil }
        self.init(code, field: json["field"]?.text, note: json["note"]?.text ?? "")
    }
}
