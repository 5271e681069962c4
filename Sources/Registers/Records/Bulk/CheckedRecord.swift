internal import Catalogue
internal import Encoding

/// A delivered row with what the schema of its utility says about it.
///
/// Checking costs more than writing, so it happens before a row reaches the one thread that writes; should another catalogue have
/// come into force meanwhile, the row is checked again there.
package struct CheckedRecord: Sendable {
    let row: DeliveredRecord
    /// Empty when it satisfies its schema.
    let faults: [RecordFault]
    /// The values of the key as one text; nil when the utility has no key or the row lacks a part of it.
    let key: String?
    let period: RecordPeriod
    /// The digest of the utility's file that was asked; nil when the catalogue had no such utility.
    let digest: String?

    init(_ row: DeliveredRecord, by register: RecordRegister, _ utility: Utility?) {
        self.row = row
        guard let utility else {
            (faults, key, period, digest) = ([], nil, row.period, nil)
            return
        }
        faults = utility.recordFaults(.object(row.values))
        key = utility.key.fields.isEmpty ? nil : utility.keyText(of: .object(row.values))
        period = row.period.over(register.period(of: row.values, utility))
        digest = utility.digest
    }
}
