package import Civil
package import Encoding

extension Utility {
    /// The agency that answers for it on a day; nil before the first one, and after the last one of a retired utility.
    package func agency(on day: Day) -> ResponsibleAgency? {
        agencies.first { $0.validity.contains(day) }
    }

    /// Who keeps its records on a day: of a retired utility the last agency, which settles what is there already.
    package func keeper(on day: Day) -> ResponsibleAgency? {
        agency(on: day) ?? agencies.last { $0.validity.upperBound < day }
    }

    /// The last day on which it can be claimed; nil while that is not foreseen.
    package var lastDay: Day? {
        agencies.last.flatMap { $0.validity.upperBound == .openEnd ? nil : $0.validity.upperBound }
    }

    /// Whether it is retired by a day: no new claims, while its records stay readable.
    package func isRetired(on day: Day) -> Bool { lastDay.map { $0 < day } ?? false }

    /// One of its fields by name.
    package func field(_ name: String) -> UtilityField? {
        fields.first { $0.name == name }
    }

    /// The fields that the citizen may declare, in the order of the file.
    package var citizenFields: [UtilityField] { fields.filter(\.isCitizens) }

    /// The names of the fields that an agreement with this code may read.
    package func fields(sharedUnder agreement: String) -> Set<String> {
        sharing.reduce(into: []) { shared, rule in
            if rule.covers(agreement: agreement) { shared.formUnion(rule.fields) }
        }
    }

    /// What is wrong with a complete record; empty when nothing is.
    package func recordFaults(_ values: JSONValue) -> [RecordFault] { schema.faults(of: values) }

    /// What is wrong with a citizen's claim: a field of the source's is refused, and missing source fields are no fault.
    package func claimFaults(_ values: JSONValue) -> [RecordFault] { claimSchema.faults(of: values) }

    /// The sentence for a coded reason.
    package func reason(_ code: String) -> RejectionReason? { reasons.first { $0.code == code } }

    /// The values of the key's fields as one text; nil while one of them is missing.
    package func keyText(of values: JSONValue) -> String? {
        let parts = key.fields.map { values[$0] ?? .null }
        guard !parts.contains(.null) else { return nil }
        return JSONValue.array(parts).encoded
    }
}
