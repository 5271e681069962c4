package import Catalogue
internal import Civil
internal import Encoding
package import Records
internal import SignedWeb
package import Web

/// One line of a delivery: `{"person":"…","values":{…},"change":"state","valid_from":"…","valid_until":"…","reason":{…}}`.
package enum DeliveryLine {
    /// Why a line is not taken, as its agency reads it: the detail is a sentence for its developer.
    package struct Fault: Error, Equatable, Sendable {
        package let code: String
        package let detail: LocalizedText
    }

    /// One chunk is one transaction when it is applied: it may not hold up others for long, and yet many rows should share the
    /// pages of the indices, which a delivery in no order of persons touches all over.
    static let limits = LineCutter.Limits(lines: 2_000, bytes: 1 << 20, longestLine: 256 << 10)

    /// Reads one line without its end.
    package static func read(_ bytes: ArraySlice<UInt8>, utility: UtilityCode) -> Result<DeliveredRecord, Fault> {
        Result { () throws(Fault) in try record(bytes, utility) }
    }

    private static func record(_ bytes: ArraySlice<UInt8>, _ utility: UtilityCode) throws(Fault) -> DeliveredRecord {
        let object = try object(bytes)
        if let name = object.names.first(where: { !known.contains($0) }) {
            throw malformed(
                "/\(name.prefix(40))",
                LocalizedText(vi: "một dòng không có thành viên này", en: "a row has no such member")
            )
        }
        guard let text = object["person"]?.text else {
            throw malformed(
                "/person",
                LocalizedText(
                    vi: "phải là số định danh cá nhân, viết thành chuỗi ký tự",
                    en: "must be a personal number as text"
                )
            )
        }
        let person: PersonalNumber
        do {
            person = try PersonalNumber(text)
        } catch {
            throw Fault(code: "person-malformed", detail: error.words.at("/person"))
        }
        guard let values = object["values"]?.object else {
            throw malformed("/values", LocalizedText(vi: "phải là một đối tượng", en: "must be an object"))
        }
        return try DeliveredRecord(
            person: person,
            utility: utility,
            values: values,
            standing: standing(object),
            period: RecordPeriod(from: day("valid_from", object), until: day("valid_until", object))
        )
    }

    private static func object(_ bytes: ArraySlice<UInt8>) throws(Fault) -> JSONObject {
        let json = JSONLimits(bytes: limits.longestLine, depth: 10, values: 20_000)
        let result = bytes.withUnsafeBytes { JSONValue.read($0, limits: json) }
        switch result {
        case .failure(let error): throw Fault(code: "line-not-json", detail: error.explanation)
        case .success(let value):
            guard let object = value.object else {
                throw malformed("", LocalizedText(vi: "mỗi dòng là một đối tượng", en: "a row is an object"))
            }
            return object
        }
    }

    private static func standing(_ object: JSONObject) throws(Fault) -> DeliveredRecord.Standing {
        let word = object["change"].map { $0.text ?? "?" } ?? "state"
        switch word {
        case "state": return .valid
        case "suspended": return try .suspended(reason(object))
        case "resumed": return .valid
        case "revoked": return try .revoked(reason(object))
        default:
            throw malformed(
                "/change",
                LocalizedText(
                    vi: "phải là state, suspended, resumed hoặc revoked",
                    en: "must be state, suspended, resumed or revoked"
                )
            )
        }
    }

    private static func reason(_ object: JSONObject) throws(Fault) -> RecordReason {
        guard let reason = object["reason"], let code = reason["code"]?.text, let ending = EndingReason(rawValue: code)
        else {
            let codes = EndingReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed(
                "/reason/code",
                LocalizedText(vi: "phải là một trong các mã \(codes)", en: "must be one of \(codes)")
            )
        }
        let note = reason["note"]?.text ?? ""
        guard note.utf8.count <= 500 else {
            throw malformed("/reason/note", LocalizedText(vi: "tối đa 500 byte", en: "at most 500 bytes"))
        }
        return RecordReason(ending, note: note)
    }

    private static func day(_ name: String, _ object: JSONObject) throws(Fault) -> Day? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let day = value.text.flatMap({ Day($0) }) else {
            throw malformed(
                "/\(name)",
                LocalizedText(vi: "phải là ngày, ví dụ 2026-11-23", en: "must be a day such as 2026-11-23")
            )
        }
        return day
    }

    private static func malformed(_ pointer: String, _ detail: LocalizedText) -> Fault {
        Fault(code: "line-malformed", detail: pointer.isEmpty ? detail : detail.at(pointer))
    }

    private static let known: Set = ["person", "values", "change", "valid_from", "valid_until", "reason"]
}

extension LocalizedText {
    /// The words behind the place that they are about.
    fileprivate func at(_ place: String) -> LocalizedText {
        LocalizedText(vi: "\(place): \(vietnamese)", en: "\(place): \(english)")
    }
}

extension DeliveryLine.Fault {
    /// What the register says against a row; names nobody but by what the row said itself.
    init(_ error: RecordError) {
        switch error {
        case .invalidValues(let faults): self.init(faults)
        case .notRegistered:
            self.init(
                "person-not-found",
                vi: "dữ liệu dân cư không có người mang số này",
                en: "no person of this number is registered"
            )
        case .dead:
            self.init(
                "person-dead",
                vi: "theo dữ liệu dân cư, người này đã chết; loại dữ liệu chấm dứt khi người đó chết thì không cấp nữa",
                en: "by the register of people this person has died, and what ends at death is not given any more"
            )
        case .keyTaken:
            self.init("key-taken", vi: "mã này thuộc một bản ghi khác", en: "another live record has this key")
        case .alreadyHasOne:
            self.init(
                "already-has-one",
                vi: "người này đã có một bản ghi khác cùng loại đang có hiệu lực",
                en: "the person has another live record of this utility"
            )
        case .notResponsible:
            self.init(
                "not-responsible",
                vi: "cơ quan này không quản lý loại dữ liệu đó",
                en: "the agency does not keep this utility"
            )
        case .unknownUtility:
            self.init(
                "utility-unknown",
                vi: "danh mục không có loại dữ liệu này",
                en: "the catalogue has no such utility"
            )
        case .notNow(let action, _):
            self.init(
                "not-now",
                vi: "bản ghi đang ở trạng thái không cho phép việc này (\(action.rawValue))",
                en: "the record cannot be \(action.rawValue) now"
            )
        case .tooLarge:
            self.init(
                "too-large",
                vi: "nhiều giá trị hơn một bản ghi được phép có",
                en: "more values than a record may have"
            )
        default:
            self.init(
                "refused",
                vi: "không ghi nhận được dòng này",
                en: "the register does not take this row"
            )
        }
    }

    /// The first wrong values, each by its field.
    private init(_ faults: [RecordFault]) {
        let words = faults.prefix(5).map { fault in
            let said = LocalizedText(vi: fault.words.vietnamese, en: fault.words.english)
            return fault.field.map { said.at("/values/\($0)") } ?? said
        }
        self.init(
            "values-invalid",
            vi: words.map(\.vietnamese).joined(separator: "; "),
            en: words.map(\.english).joined(separator: "; ")
        )
    }

    private init(_ code: String, vi: String, en: String) {
        self.init(code: code, detail: LocalizedText(vi: vi, en: en))
    }
}
