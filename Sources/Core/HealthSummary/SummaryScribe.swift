internal import Encoding

/// Turns the parts of a health book into sections of the summary.
struct SummaryScribe {
    let book: JSONObject
    let patient: String
    let custodian: String

    /// The three sections that must be there, and those of which the book says something.
    func sections(_ entries: inout SummaryEntries) -> [JSONValue] {
        let all = [
            section(.medicines, rows("medicines").compactMap(medicine), &entries),
            section(.allergies, texts("allergies").map(allergy), &entries),
            section(.problems, problems, &entries),
            section(.vaccinations, rows("vaccinations").compactMap(vaccination), &entries),
            section(.results, rows("results").compactMap(result) + bloodGroup, &entries),
            section(.body, body, &entries),
            section(.visits, rows("visits").compactMap(visit), &entries),
        ]
        return all.compactMap(\.self)
    }

    /// A resource with the line that people read.
    typealias Item = (resource: JSONValue, line: String)

    private func section(_ kind: SectionKind, _ items: [Item], _ entries: inout SummaryEntries) -> JSONValue? {
        guard kind.isRequired || !items.isEmpty else { return nil }
        let references = items.map { FHIR.reference(entries.add($0.resource)) }
        return FHIR.object(
            ("title", .string(kind.title)),
            ("code", FHIR.concept([FHIR.coding(.loinc, kind.code, kind.display)])),
            ("text", FHIR.narrative(items.map(\.line))),
            ("entry", references.isEmpty ? nil : .array(references)),
            (
                "emptyReason",
                references.isEmpty ? FHIR.concept([FHIR.coding(.emptyReason, "unavailable", "Unavailable")]) : nil
            )
        )
    }

    func rows(_ name: String) -> [JSONObject] { (book[name]?.elements ?? []).compactMap(\.object) }

    func texts(_ name: String) -> [String] { (book[name]?.elements ?? []).compactMap(\.text) }
}

/// The sections, by their codes of LOINC.
enum SectionKind {
    case medicines, allergies, problems, vaccinations, results, body, visits

    var isRequired: Bool {
        switch self {
        case .medicines, .allergies, .problems: true
        default: false
        }
    }

    var code: String {
        switch self {
        case .medicines: "10160-0"
        case .allergies: "48765-2"
        case .problems: "11450-4"
        case .vaccinations: "11369-6"
        case .results: "30954-2"
        case .body: "8716-3"
        case .visits: "46240-8"
        }
    }

    var display: String {
        switch self {
        case .medicines: "History of Medication use Narrative"
        case .allergies: "Allergies and adverse reactions Document"
        case .problems: "Problem list - Reported"
        case .vaccinations: "History of Immunization Narrative"
        case .results: "Relevant diagnostic tests/laboratory data Narrative"
        case .body: "Vital signs"
        case .visits: "History of Hospitalizations+Outpatient visits Narrative"
        }
    }

    var title: String {
        switch self {
        case .medicines: "Thuốc đang dùng · Medication summary"
        case .allergies: "Dị ứng · Allergies and intolerances"
        case .problems: "Bệnh · Problem list"
        case .vaccinations: "Tiêm chủng · Immunizations"
        case .results: "Kết quả · Results"
        case .body: "Chỉ số cơ thể · Vital signs"
        case .visits: "Khám, chữa bệnh · Visits"
        }
    }
}
