internal import Encoding

/// Diseases, allergies, medicines.
extension SummaryScribe {
    /// Diagnoses of doctors, and the diseases that only the person named.
    var problems: [Item] {
        let diagnosed = rows("diagnoses").compactMap(diagnosis)
        let known = Set(rows("diagnoses").compactMap { $0["name"]?.text })
        return diagnosed + texts("long_term_diseases").filter { !known.contains($0) }.map(declaredDisease)
    }

    private func diagnosis(_ row: JSONObject) -> Item? {
        guard let name = row["name"]?.text, let code = row["icd10"]?.text else { return nil }
        let isResolved = row["resolved"]?.boolean ?? false
        let resource = condition(
            FHIR.concept([FHIR.coding(.icd10, code, name)], text: name),
            isResolved: isResolved,
            since: row["since"]?.text
        )
        return (resource, "\(name) (\(code))")
    }

    private func declaredDisease(_ name: String) -> Item {
        (condition(FHIR.concept(text: name), isResolved: false, since: nil), name)
    }

    private func condition(_ code: JSONValue, isResolved: Bool, since: String?) -> JSONValue {
        FHIR.object(
            ("resourceType", .string("Condition")),
            ("meta", FHIR.profile("Condition-uv-ips")),
            (
                "clinicalStatus",
                FHIR.concept([FHIR.coding(.conditionStatus, isResolved ? "resolved" : "active")])
            ),
            ("code", code),
            ("subject", FHIR.reference(patient)),
            ("onsetDateTime", since.map { .string($0) })
        )
    }

    /// What the person declares is not confirmed by a test.
    func allergy(_ substance: String) -> Item {
        let resource = FHIR.object(
            ("resourceType", .string("AllergyIntolerance")),
            ("meta", FHIR.profile("AllergyIntolerance-uv-ips")),
            ("clinicalStatus", FHIR.concept([FHIR.coding(.allergyStatus, "active")])),
            ("verificationStatus", FHIR.concept([FHIR.coding(.allergyProof, "unconfirmed")])),
            ("code", FHIR.concept(text: substance)),
            ("patient", FHIR.reference(patient))
        )
        return (resource, substance)
    }

    func medicine(_ row: JSONObject) -> Item? {
        guard let name = row["name"]?.text else { return nil }
        let period = FHIR.period(from: row["since"]?.text, until: row["until"]?.text)
        let dosage = row["dosage"]?.text
        let resource = FHIR.object(
            ("resourceType", .string("MedicationStatement")),
            ("meta", FHIR.profile("MedicationStatement-uv-ips")),
            ("status", .string(row["until"] == nil ? "active" : "completed")),
            (
                "medicationCodeableConcept",
                FHIR.concept((row["atc"]?.text).map { [FHIR.coding(.atc, $0)] } ?? [], text: name)
            ),
            ("subject", FHIR.reference(patient)),
            ("effectivePeriod", period),
            ("_effectiveDateTime", period == nil ? FHIR.unknown : nil),
            ("dosage", dosage.map { .array([FHIR.object(("text", .string($0)))]) })
        )
        return (resource, [name, dosage].compactMap(\.self).joined(separator: ": "))
    }
}
