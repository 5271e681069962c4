package import Catalogue
internal import Civil
internal import Encoding
package import Records
internal import SignedWeb
internal import Web

/// One line of a delivery: `{"person":"…","values":{…},"change":"state","valid_from":"…","valid_until":"…","reason":{…}}`.
package enum DeliveryLine {
    /// Why a line is not taken, as its agency reads it: the detail is a sentence in English for its developer.
    package struct Fault: Error, Equatable, Sendable {
        package let code: String
        package let detail: String
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
            throw malformed("/\(name.prefix(40))", "a row has no such member")
        }
        guard let text = object["person"]?.text else { throw malformed("/person", "must be a personal number as text") }
        let person: PersonalNumber
        do {
            person = try PersonalNumber(text)
        } catch {
            throw Fault(code: "person-malformed", detail: "/person: \(error.words.english)")
        }
        guard let values = object["values"]?.object else { throw malformed("/values", "must be an object") }
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
        case .failure(let error): throw Fault(code: "line-not-json", detail: error.explanation.english)
        case .success(let value):
            guard let object = value.object else { throw malformed("", "a row is an object") }
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
        default: throw malformed("/change", "must be state, suspended, resumed or revoked")
        }
    }

    private static func reason(_ object: JSONObject) throws(Fault) -> RecordReason {
        guard let reason = object["reason"], let code = reason["code"]?.text, let ending = EndingReason(rawValue: code)
        else {
            let codes = EndingReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed("/reason/code", "must be one of \(codes)")
        }
        let note = reason["note"]?.text ?? ""
        guard note.utf8.count <= 500 else { throw malformed("/reason/note", "at most 500 bytes") }
        return RecordReason(ending, note: note)
    }

    private static func day(_ name: String, _ object: JSONObject) throws(Fault) -> Day? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let day = value.text.flatMap({ Day($0) }) else {
            throw malformed("/\(name)", "must be a day such as 2026-11-23")
        }
        return day
    }

    private static func malformed(_ pointer: String, _ detail: String) -> Fault {
        Fault(code: "line-malformed", detail: pointer.isEmpty ? detail : "\(pointer): \(detail)")
    }

    private static let known: Set = ["person", "values", "change", "valid_from", "valid_until", "reason"]
}

extension DeliveryLine.Fault {
    /// What the register says against a row.
    init(_ error: RecordError) {
        switch error {
        case .invalidValues(let faults):
            let words = faults.prefix(5).map { fault in
                (fault.field.map { "/values/\($0): " } ?? "") + fault.words.english
            }
            self.init(code: "values-invalid", detail: words.joined(separator: "; "))
        case .notRegistered: self.init(code: "person-not-found", detail: "no person of this number is registered")
        case .keyTaken: self.init(code: "key-taken", detail: "another live record has this key")
        case .alreadyHasOne:
            self.init(code: "already-has-one", detail: "the person has another live record of this utility")
        case .notResponsible: self.init(code: "not-responsible", detail: "the agency does not keep this utility")
        case .unknownUtility: self.init(code: "utility-unknown", detail: "the catalogue has no such utility")
        case .notNow(let action, _): self.init(code: "not-now", detail: "the record cannot be \(action.rawValue) now")
        case .tooLarge: self.init(code: "too-large", detail: "more values than a record may have")
        default: self.init(code: "refused", detail: "the register does not take this row")
        }
    }
}
