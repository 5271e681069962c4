internal import Encoding

/// The small parts that resources consist of (hl7.org/fhir/R4/datatypes.html).
enum FHIR {
    /// An object without the members that are nil; FHIR has no empty values.
    static func object(_ members: (String, JSONValue?)...) -> JSONValue {
        .object(
            JSONObject(members.compactMap { name, value in value.map { JSONObject.Member(name, $0) } })
        )
    }

    /// The profile of the International Patient Summary that a resource follows.
    static func profile(_ name: String) -> JSONValue {
        object(("profile", .array([.string("http://hl7.org/fhir/uv/ips/StructureDefinition/\(name)")])))
    }

    static func coding(_ system: CodeSystem, _ code: String, _ display: String? = nil) -> JSONValue {
        object(("system", .string(system.rawValue)), ("code", .string(code)), ("display", display.map { .string($0) }))
    }

    /// A concept with codes, with words, or with both.
    static func concept(_ codings: [JSONValue] = [], text: String? = nil) -> JSONValue {
        object(("coding", codings.isEmpty ? nil : .array(codings)), ("text", text.map { .string($0) }))
    }

    static func reference(_ url: String) -> JSONValue { object(("reference", .string(url))) }

    static func period(from: String?, until: String?) -> JSONValue? {
        guard from != nil || until != nil else { return nil }
        return object(("start", from.map { .string($0) }), ("end", until.map { .string($0) }))
    }

    static func quantity(_ value: JSONValue, _ unit: String?, code: String?) -> JSONValue {
        object(
            ("value", value),
            ("unit", unit.map { .string($0) }),
            ("system", code == nil ? nil : .string(CodeSystem.ucum.rawValue)),
            ("code", code.map { .string($0) })
        )
    }

    /// Says that a value which must be there is not known.
    static let unknown = object(
        (
            "extension",
            .array([
                object(
                    ("url", .string("http://hl7.org/fhir/StructureDefinition/data-absent-reason")),
                    ("valueCode", .string("unknown"))
                )
            ])
        )
    )

    /// Text of a section for people (XHTML, hl7.org/fhir/R4/narrative.html).
    static func narrative(_ lines: [String]) -> JSONValue {
        let items = lines.map { "<li>\(escaped($0))</li>" }.joined()
        let body = lines.isEmpty ? "<p>Không có thông tin · No information</p>" : "<ul>\(items)</ul>"
        return object(
            ("status", .string("generated")),
            ("div", .string("<div xmlns=\"http://www.w3.org/1999/xhtml\">\(body)</div>"))
        )
    }

    /// Text without what XHTML or XML 1.0 would read as something else.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Where codes come from.
enum CodeSystem: String {
    case loinc = "http://loinc.org"
    case icd10 = "http://hl7.org/fhir/sid/icd-10"
    case atc = "http://www.whocc.no/atc"
    case ucum = "http://unitsofmeasure.org"
    case conditionStatus = "http://terminology.hl7.org/CodeSystem/condition-clinical"
    case allergyStatus = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
    case allergyProof = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
    case observationKind = "http://terminology.hl7.org/CodeSystem/observation-category"
    case encounterClass = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    case emptyReason = "http://terminology.hl7.org/CodeSystem/list-empty-reason"
}
