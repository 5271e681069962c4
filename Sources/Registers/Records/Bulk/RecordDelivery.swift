internal import Catalogue
internal import Civil
internal import Encoding
package import Evidence
internal import Population
package import Store

/// Takes in what an agency delivers, some hundred rows at a time.
///
/// Delivering the same rows again changes nothing. New records stand under the one entry of the batch; every change of a record
/// that somebody already had is an entry of hers, and its readers are told.
package struct RecordDelivery: Sendable {
    private let register: RecordRegister

    package init(_ register: RecordRegister) {
        self.register = register
    }

    /// Reads an agency's rows against their schemas, on the caller's thread and not on the one that writes.
    package func check(_ rows: [DeliveredRecord], of actor: RecordActor) -> [CheckedRecord] {
        let (catalogue, delivery) = (register.catalogue, DeliveryContext(register, by: actor))
        return rows.map { CheckedRecord($0, from: delivery, catalogue[$0.utility]) }
    }

    /// Takes checked rows in and answers each, in their order.
    ///
    /// - Parameters:
    ///   - actor: the agency's system, for which they were checked; it may deliver only what its agency keeps.
    ///   - evidence: the entry of the batch, of the scope `importBatch` and of this transaction.
    package func take(
        _ rows: [CheckedRecord],
        by actor: RecordActor,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> [DeliveryResult] {
        guard evidence.scope == .importBatch else {
            throw RecordError.evidenceDoesNotCover(rows.first?.row.person.key ?? PersonKey(rawValue: 0))
        }
        var intake = try DeliveryIntake(register, rows, by: actor, under: evidence.id, in: tx)
        let results = try rows.map { try intake.take($0) }
        try intake.finish()
        return results
    }
}
