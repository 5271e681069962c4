internal import Catalogue
internal import Civil
internal import Evidence
internal import Records
internal import Store

extension Session {
    /// Reads fields of records of the day that the answer describes; no statement where none is asked for.
    func readRecords(
        _ fields: [RecordFieldName],
        of person: PersonKey,
        from records: RecordRegister?,
        _ evidence: Evidence,
        in tx: Transaction
    ) throws -> [UtilityReading] {
        guard !fields.isEmpty, let records else { return [] }
        return try records.read(fields, of: person, asOf: day, under: evidence, in: tx)
    }
}
