internal import Civil
internal import Encoding

/// The resources that every summary has: patient, custodian, composition.
enum SummaryResource {
    static func patient(_ person: SummaryPerson, _ book: JSONObject) -> JSONValue {
        FHIR.object(
            ("resourceType", .string("Patient")),
            ("meta", FHIR.profile("Patient-uv-ips")),
            (
                "identifier",
                .array([
                    FHIR.object(
                        ("use", .string("official")),
                        ("system", .string("urn:vneid:personal-number")),
                        ("value", .string(person.number))
                    )
                ])
            ),
            (
                "name",
                .array([FHIR.object(("use", .string("official")), ("text", .string(person.fullName)))])
            ),
            ("gender", .string(person.sex.rawValue)),
            ("birthDate", .string(person.birth.text)),
            ("contact", contact(book).map { .array([$0]) })
        )
    }

    /// Whom to call in an emergency.
    private static func contact(_ book: JSONObject) -> JSONValue? {
        let (name, phone) = (book["emergency_name"]?.text, book["emergency_phone"]?.text)
        guard name != nil || phone != nil else { return nil }
        return FHIR.object(
            (
                "relationship",
                .array([
                    FHIR.concept([
                        FHIR.object(
                            ("system", .string("http://terminology.hl7.org/CodeSystem/v2-0131")),
                            ("code", .string("C")),
                            ("display", .string("Emergency Contact"))
                        )
                    ])
                ])
            ),
            ("name", name.map { FHIR.object(("text", .string($0))) }),
            (
                "telecom",
                phone.map { .array([FHIR.object(("system", .string("phone")), ("value", .string($0)))]) }
            )
        )
    }

    static let custodian = FHIR.object(
        ("resourceType", .string("Organization")),
        ("meta", FHIR.profile("Organization-uv-ips")),
        ("name", .string("Bộ Y tế · Ministry of Health, Viet Nam"))
    )

    static func composition(
        _ sections: [JSONValue],
        patient: String,
        custodian: String,
        at time: Timestamp
    ) -> JSONValue {
        FHIR.object(
            ("resourceType", .string("Composition")),
            ("meta", FHIR.profile("Composition-uv-ips")),
            ("language", .string("vi-VN")),
            ("status", .string("final")),
            ("type", FHIR.concept([FHIR.coding(.loinc, "60591-5", "Patient summary Document")])),
            ("subject", FHIR.reference(patient)),
            ("date", .string(time.rfc3339)),
            ("author", .array([FHIR.reference(custodian)])),
            ("title", .string("Tóm tắt hồ sơ sức khỏe · Patient summary")),
            ("confidentiality", .string("R")),
            ("custodian", FHIR.reference(custodian)),
            ("section", .array(sections))
        )
    }
}
