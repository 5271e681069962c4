internal import Civil
internal import Encoding
internal import Population
internal import SignedWeb
internal import Web

extension LookUpRequest {
    /// Reads the body of `POST /exchange/v1/lookups`; members that nobody defined are refused, not ignored.
    ///
    /// - Parameter today: the last day about which anything can be said, in Vietnam.
    init(json bytes: [UInt8], today: Day) throws(Refusal) {
        var body = try BodyReader(bytes)
        let fields = try Self.fields(body.names("fields"))
        try self.init(common: &body, fields: fields, today: today)
        try body.requireNothingElse()
    }

    /// The members that every question about one person has.
    init(common body: inout BodyReader, fields: AskedFields, today: Day) throws(Refusal) {
        let person = try body.string("person")
        guard let purpose = try body.visibleString("purpose") else { throw .purposeMissing }
        guard purpose.isName else { throw .bodyMalformed(pointer: "/purpose", detail: .isNoName) }
        guard let officer = try body.visibleString("officer") else { throw .officerMissing }
        try self.init(
            person: Self.number(person),
            purpose: purpose,
            fields: fields.person,
            recordFields: fields.records,
            unknownFields: fields.unknown,
            officer: officer,
            caseNumber: body.visibleString("case"),
            asOf: Self.day(body.optionalDay("as_of"), upTo: today),
            sealedUntil: body.optionalInstant("seal_until")
        )
    }

    private static func day(_ asked: Day?, upTo today: Day) throws(Refusal) -> Day? {
        guard let asked, asked > today else { return asked }
        throw .bodyMalformed(
            pointer: "/as_of",
            detail: RefusalDetail(
                vi: "Phải là hôm nay hoặc một ngày đã qua (theo giờ Việt Nam).",
                en: "Must be today or a day in the past (in Vietnam)."
            )
        )
    }

    static func number(_ text: String) throws(Refusal) -> PersonalNumber {
        do {
            return try PersonalNumber(text)
        } catch {
            throw .personNumberMalformed(detail: RefusalDetail(error.words))
        }
    }

    private static func fields(_ names: [String]) throws(Refusal) -> AskedFields {
        guard !names.isEmpty else {
            throw .bodyMalformed(
                pointer: "/fields",
                detail: RefusalDetail(vi: "Hãy nêu ít nhất một trường.", en: "Name at least one field.")
            )
        }
        return AskedFields(names)
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
            throw .bodyMalformed(pointer: "", detail: RefusalDetail(error.explanation))
        }
        guard let object = value.object else {
            throw .bodyMalformed(
                pointer: "",
                detail: RefusalDetail(vi: "Nội dung phải là một đối tượng JSON.", en: "The body must be a JSON object.")
            )
        }
        self.init(object)
    }

    init(_ object: JSONObject) {
        self.object = object
        unread = object.names
    }

    mutating func string(_ name: String) throws(Refusal) -> String {
        guard let text = try optionalString(name) else {
            throw .bodyMalformed(pointer: "/\(name)", detail: RefusalDetail(vi: "Còn thiếu.", en: "Missing."))
        }
        return text
    }

    /// A text of at most 500 bytes without control characters: all of them end up in a receipt.
    mutating func optionalString(_ name: String) throws(Refusal) -> String? {
        guard let value = take(name), !value.isNull else { return nil }
        guard let text = value.text else {
            throw .bodyMalformed(
                pointer: "/\(name)",
                detail: RefusalDetail(vi: "Phải là chuỗi ký tự.", en: "Must be a string.")
            )
        }
        guard text.fitsReceipt else { throw .bodyMalformed(pointer: "/\(name)", detail: .fitsNoReceipt) }
        return text
    }

    /// The same for what a person reads: an empty text, or one of which nothing can be seen, is none.
    mutating func visibleString(_ name: String) throws(Refusal) -> String? {
        try optionalString(name)?.visible
    }

    /// A list of at most 100 names, whether or not anything is called so.
    mutating func names(_ name: String) throws(Refusal) -> [String] {
        guard let elements = take(name)?.elements, elements.count <= 100 else {
            throw .bodyMalformed(
                pointer: "/\(name)",
                detail: RefusalDetail(
                    vi: "Phải là danh sách có tối đa 100 chuỗi ký tự.",
                    en: "Must be a list of at most 100 strings."
                )
            )
        }
        var names: [String] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.text, text.isName else {
                throw .bodyMalformed(pointer: "/\(name)/\(index)", detail: .isNoName)
            }
            names.append(text)
        }
        return names
    }

    mutating func object(_ name: String) throws(Refusal) -> JSONObject {
        guard let object = take(name)?.object, object.members.count <= 100 else {
            throw .bodyMalformed(
                pointer: "/\(name)",
                detail: RefusalDetail(
                    vi: "Phải là đối tượng có tối đa 100 thành viên.",
                    en: "Must be an object of at most 100 members."
                )
            )
        }
        return object
    }

    mutating func optionalDay(_ name: String) throws(Refusal) -> Day? {
        guard let text = try optionalString(name) else { return nil }
        guard let day = Day(text) else {
            throw .bodyMalformed(
                pointer: "/\(name)",
                detail: RefusalDetail(vi: "Phải là ngày, ví dụ 2026-11-23.", en: "Must be a day such as 2026-11-23.")
            )
        }
        return day
    }

    mutating func optionalInstant(_ name: String) throws(Refusal) -> Timestamp? {
        guard let text = try optionalString(name) else { return nil }
        guard let instant = Timestamp(rfc3339: text) else {
            throw .bodyMalformed(
                pointer: "/\(name)",
                detail: RefusalDetail(
                    vi: "Phải là thời điểm, ví dụ 2026-11-23T08:00:00Z.",
                    en: "Must be an instant such as 2026-11-23T08:00:00Z."
                )
            )
        }
        return instant
    }

    func requireNothingElse() throws(Refusal) {
        guard let name = unread.min() else { return }
        throw .bodyMalformed(
            pointer: "/\(name)",
            detail: RefusalDetail(
                vi: "Thao tác này không có thành viên như vậy.",
                en: "This operation has no such member."
            )
        )
    }

    private mutating func take(_ name: String) -> JSONValue? {
        if let place = unread.firstIndex(of: name) { unread.remove(at: place) }
        return object[name]
    }
}
