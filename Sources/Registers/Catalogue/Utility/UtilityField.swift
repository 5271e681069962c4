package import Encoding
package import Population

/// One field of a utility's records: what forms, cards, receipts and the documentation say about it.
package struct UtilityField: Hashable, Sendable {
    /// Words joined by underscores, as in the record: `issued_on`.
    package let name: String
    package let title: Wording
    package let hint: Wording?
    /// Whether a complete record has it.
    package let isRequired: Bool
    /// Whether the citizen may declare it; otherwise only the source sets it.
    package let isCitizens: Bool
    package let shape: FieldShape
    package let format: FieldFormat?
    /// The values it may have; empty when they are not listed.
    package let choices: [Choice]
    /// The longest text that the file speaks of; nil where it names none.
    package let longest: Int?
    package let examples: [JSONValue]
    /// The field of the population register that the form begins with.
    package let prefill: PersonField?
    /// The schema of this field alone.
    package let schema: RecordSchema

    /// Its name in agreements and look-ups: `driving_licence.issued_on`.
    package func wireName(in utility: UtilityCode) -> String { RecordFieldName(utility: utility, field: name).text }
}
