package import Civil
package import Encoding

/// A person's health book as an International Patient Summary: a document bundle of HL7 FHIR R4 (IPS 2.0.0).
///
/// What the book does not say stays open: a section that must be there says that nothing is known, and nothing is made up.
package struct HealthSummary: Sendable {
    /// The bundle, ready to be encoded.
    package let bundle: JSONValue

    /// Makes the summary.
    ///
    /// - Parameters:
    ///   - book: the values of the record, as the utility `health-book` describes them; what has another form is left out.
    ///   - time: when it is made.
    ///   - makeUUID: gives a new UUID in small letters for the bundle and for each resource.
    package init(of person: SummaryPerson, book: JSONObject, at time: Timestamp, makeUUID: @escaping () -> String) {
        var entries = SummaryEntries(makeUUID: makeUUID)
        let composition = entries.reserve()
        let patient = entries.add(SummaryResource.patient(person, book))
        let custodian = entries.add(SummaryResource.custodian)
        let scribe = SummaryScribe(book: book, patient: patient, custodian: custodian)
        let sections = scribe.sections(&entries)
        entries.fill(
            composition,
            SummaryResource.composition(sections, patient: patient, custodian: custodian, at: time)
        )
        bundle = FHIR.object(
            ("resourceType", .string("Bundle")),
            ("meta", FHIR.profile("Bundle-uv-ips")),
            (
                "identifier",
                FHIR.object(("system", .string("urn:ietf:rfc:3986")), ("value", .string("urn:uuid:" + makeUUID())))
            ),
            ("type", .string("document")),
            ("timestamp", .string(time.rfc3339)),
            ("entry", .array(entries.list))
        )
    }

    /// The media type of the bundle.
    package static let mediaType = "application/fhir+json"
}

/// Whom a summary is about.
package struct SummaryPerson: Sendable {
    package let number: String
    package let fullName: String
    package let sex: Sex
    package let birth: CivilDate

    package init(number: String, fullName: String, sex: Sex, birth: CivilDate) {
        self.number = number
        self.fullName = fullName
        self.sex = sex
        self.birth = birth
    }
}

/// The entries of the bundle; the composition must be the first and is known last.
struct SummaryEntries {
    private(set) var list: [JSONValue] = []
    private let makeUUID: () -> String

    init(makeUUID: @escaping () -> String) {
        self.makeUUID = makeUUID
    }

    /// Keeps the next place; returns it.
    mutating func reserve() -> Int {
        list.append(.null)
        return list.count - 1
    }

    mutating func fill(_ place: Int, _ resource: JSONValue) {
        guard list.indices.contains(place) else { return }
        list[place] = Self.entry("urn:uuid:" + makeUUID(), resource)
    }

    /// Adds a resource; returns the URL by which others refer to it.
    mutating func add(_ resource: JSONValue) -> String {
        let url = "urn:uuid:" + makeUUID()
        list.append(Self.entry(url, resource))
        return url
    }

    private static func entry(_ url: String, _ resource: JSONValue) -> JSONValue {
        FHIR.object(("fullUrl", .string(url)), ("resource", resource))
    }
}
