internal import Encoding

/// What was done and measured: vaccinations, results, visits.
extension SummaryScribe {
    func vaccination(_ row: JSONObject) -> Item? {
        guard let vaccine = row["vaccine"]?.text, let day = row["given_on"]?.text else { return nil }
        let dose = row["dose"]?.integer
        let resource = FHIR.object(
            ("resourceType", .string("Immunization")),
            ("meta", FHIR.profile("Immunization-uv-ips")),
            ("status", .string("completed")),
            (
                "vaccineCode",
                FHIR.concept((row["code"]?.text).map { [FHIR.coding(.atc, $0)] } ?? [], text: vaccine)
            ),
            ("patient", FHIR.reference(patient)),
            ("occurrenceDateTime", .string(day)),
            ("lotNumber", (row["lot"]?.text).map { .string($0) }),
            ("performer", (row["facility"]?.text).map { .array([FHIR.object(("actor", Self.named($0)))]) }),
            (
                "protocolApplied",
                dose.map { .array([FHIR.object(("doseNumberPositiveInt", .integer($0)))]) }
            )
        )
        return (resource, [vaccine, dose.map { "(\($0))" }, day].compactMap(\.self).joined(separator: " "))
    }

    func result(_ row: JSONObject) -> Item? {
        guard let name = row["name"]?.text, let value = row["value"], value.double != nil,
            let day = row["taken_on"]?.text
        else { return nil }
        let unit = row["unit"]?.text
        let code = FHIR.concept((row["loinc"]?.text).map { [FHIR.coding(.loinc, $0)] } ?? [], text: name)
        let resource = observation(
            "Observation-results-laboratory-pathology-uv-ips",
            kind: "laboratory",
            code,
            ("valueQuantity", FHIR.quantity(value, unit, code: unit)),
            on: day
        )
        return (resource, [name, value.encoded, unit, day].compactMap(\.self).joined(separator: " "))
    }

    var bloodGroup: [Item] {
        guard let group = book["blood_group"]?.text else { return [] }
        let code = FHIR.concept([FHIR.coding(.loinc, "882-1", "ABO and Rh group [Type] in Blood")])
        let resource = observation(
            "Observation-results-laboratory-pathology-uv-ips",
            kind: "laboratory",
            code,
            ("valueCodeableConcept", FHIR.concept(text: group)),
            on: nil
        )
        return [(resource, "Nhóm máu · Blood group: \(group)")]
    }

    /// Height and weight, as far as the book has them.
    var body: [Item] {
        let height = measure("height_cm", "8302-2", "Body height", unit: "cm")
        return [height, measure("weight_kg", "29463-7", "Body weight", unit: "kg")].compactMap(\.self)
    }

    private func measure(_ name: String, _ code: String, _ display: String, unit: String) -> Item? {
        guard let value = book[name], value.double != nil else { return nil }
        let resource = observation(
            nil,
            kind: "vital-signs",
            FHIR.concept([FHIR.coding(.loinc, code, display)]),
            ("valueQuantity", FHIR.quantity(value, unit, code: unit)),
            on: book["updated_on"]?.text
        )
        return (resource, "\(display): \(value.encoded) \(unit)")
    }

    private func observation(
        _ profile: String?,
        kind: String,
        _ code: JSONValue,
        _ value: (String, JSONValue?),
        on day: String?
    ) -> JSONValue {
        FHIR.object(
            ("resourceType", .string("Observation")),
            ("meta", profile.map(FHIR.profile)),
            ("status", .string("final")),
            ("category", .array([FHIR.concept([FHIR.coding(.observationKind, kind)])])),
            ("code", code),
            ("subject", FHIR.reference(patient)),
            ("effectiveDateTime", day.map { .string($0) }),
            ("_effectiveDateTime", day == nil ? FHIR.unknown : nil),
            ("performer", .array([FHIR.reference(custodian)])),
            value
        )
    }

    func visit(_ row: JSONObject) -> Item? {
        guard let facility = row["facility"]?.text, let from = row["from"]?.text else { return nil }
        let codes = (row["icd10"]?.elements ?? []).compactMap(\.text)
        let reasons =
            codes.map { FHIR.concept([FHIR.coding(.icd10, $0)]) }
            + ((row["reason"]?.text).map { [FHIR.concept(text: $0)] } ?? [])
        let resource = FHIR.object(
            ("resourceType", .string("Encounter")),
            ("status", .string("finished")),
            ("class", FHIR.coding(.encounterClass, Self.encounterClass(row["kind"]?.text))),
            ("subject", FHIR.reference(patient)),
            ("period", FHIR.period(from: from, until: row["until"]?.text)),
            ("reasonCode", reasons.isEmpty ? nil : .array(reasons)),
            ("serviceProvider", Self.named(facility))
        )
        return (resource, "\(from) \(facility) \(codes.joined(separator: "; "))")
    }

    private static func encounterClass(_ kind: String?) -> String {
        switch kind {
        case "inpatient": "IMP"
        case "emergency": "EMER"
        case "day": "SS"
        default: "AMB"
        }
    }

    /// Somebody outside the bundle, by name.
    private static func named(_ name: String) -> JSONValue { FHIR.object(("display", .string(name))) }
}
