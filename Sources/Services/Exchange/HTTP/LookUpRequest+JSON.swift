internal import Civil
internal import Encoding
internal import Population
internal import Web

extension LookUpRequest {
    /// Reads the body of `POST /exchange/v1/lookups`; members that nobody defined are refused, not ignored.
    init(json bytes: [UInt8]) throws(Refusal) {
        var body = try BodyReader(bytes)
        let fields = try Self.fields(body.strings("fields"))
        try self.init(common: &body, fields: fields)
        try body.requireNothingElse()
    }

    /// The members that every question about one person has.
    init(common body: inout BodyReader, fields: AskedFields) throws(Refusal) {
        let person = try body.string("person")
        let purpose = try body.optionalString("purpose") ?? ""
        guard !purpose.isEmpty else { throw .purposeMissing }
        let officer = try body.optionalString("officer") ?? ""
        guard !officer.isEmpty else { throw .officerMissing }
        try self.init(
            person: Self.number(person),
            purpose: purpose,
            fields: fields.person,
            recordFields: fields.records,
            officer: officer,
            caseNumber: body.optionalString("case"),
            asOf: body.optionalDay("as_of"),
            sealedUntil: body.optionalInstant("seal_until")
        )
    }

    static func number(_ text: String) throws(Refusal) -> PersonalNumber {
        do {
            return try PersonalNumber(text)
        } catch {
            throw .personNumberMalformed(detail: "\(error)")
        }
    }

    private static func fields(_ names: [String]) throws(Refusal) -> AskedFields {
        guard !names.isEmpty else { throw .bodyMalformed(pointer: "/fields", detail: "Name at least one field.") }
        let fields = AskedFields(names)
        guard fields.unknown.isEmpty else { throw .fieldsNotPermitted(fields.unknown) }
        return fields
    }
}

/// A JSON object read member by member; each error names the member by JSON Pointer.
struct BodyReader {
    private let object: JSONObject
    private var unread: [String]

    init(_ bytes: [UInt8]) throws(Refusal) {
        let value: JSONValue
        do {
            value = try JSONValue.parse(bytes, limits: JSONLimits(bytes: 65_536, depth: 8, values: 1_000))
        } catch {
            throw .bodyMalformed(pointer: "", detail: "Not JSON as this operation takes it: \(error).")
        }
        guard let object = value.object else {
            throw .bodyMalformed(pointer: "", detail: "The body must be a JSON object.")
        }
        self.init(object)
    }

    init(_ object: JSONObject) {
        self.object = object
        unread = object.names
    }

    mutating func string(_ name: String) throws(Refusal) -> String {
        guard let text = try optionalString(name) else {
            throw .bodyMalformed(pointer: "/\(name)", detail: "Missing.")
        }
        return text
    }

    /// A text of at most 500 bytes without control characters: all of them end up in a receipt.
    mutating func optionalString(_ name: String) throws(Refusal) -> String? {
        guard let value = take(name), !value.isNull else { return nil }
        guard let text = value.text else { throw .bodyMalformed(pointer: "/\(name)", detail: "Must be a string.") }
        guard text.utf8.count <= 500, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw .bodyMalformed(pointer: "/\(name)", detail: "At most 500 bytes, no control characters.")
        }
        return text
    }

    mutating func strings(_ name: String) throws(Refusal) -> [String] {
        guard let elements = take(name)?.elements, elements.count <= 100 else {
            throw .bodyMalformed(pointer: "/\(name)", detail: "Must be a list of at most 100 strings.")
        }
        var texts: [String] = []
        for element in elements {
            guard let text = element.text, text.utf8.count <= 100 else {
                throw .bodyMalformed(pointer: "/\(name)", detail: "Must be a list of strings of at most 100 bytes.")
            }
            texts.append(text)
        }
        return texts
    }

    mutating func object(_ name: String) throws(Refusal) -> JSONObject {
        guard let object = take(name)?.object, object.members.count <= 100 else {
            throw .bodyMalformed(pointer: "/\(name)", detail: "Must be an object of at most 100 members.")
        }
        return object
    }

    mutating func optionalDay(_ name: String) throws(Refusal) -> Day? {
        guard let text = try optionalString(name) else { return nil }
        guard let day = Day(text) else {
            throw .bodyMalformed(pointer: "/\(name)", detail: "Must be a day such as 2026-11-23.")
        }
        return day
    }

    mutating func optionalInstant(_ name: String) throws(Refusal) -> Timestamp? {
        guard let text = try optionalString(name) else { return nil }
        guard let instant = Timestamp(rfc3339: text) else {
            throw .bodyMalformed(pointer: "/\(name)", detail: "Must be an instant such as 2026-11-23T08:00:00Z.")
        }
        return instant
    }

    func requireNothingElse() throws(Refusal) {
        guard let name = unread.min() else { return }
        throw .bodyMalformed(pointer: "/\(name)", detail: "This operation has no such member.")
    }

    private mutating func take(_ name: String) -> JSONValue? {
        if let place = unread.firstIndex(of: name) { unread.remove(at: place) }
        return object[name]
    }
}
