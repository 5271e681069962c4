internal import Civil
internal import Store

/// The table `dossier_payment`.
struct PaymentRow {
    let reference: String
    let id: DossierID
    let kind: PaymentNotice.Kind
    let amount: Money

    init(_ notice: PaymentNotice, id: DossierID) {
        (reference, kind, amount) = (notice.reference, notice.kind, notice.amount)
        self.id = id
    }

    private init(_ row: Row) throws {
        guard let kind = try PaymentNotice.Kind(rawValue: row.text(3)) else {
            throw try DossierRefusal.damaged("dossier_payment \(row.text(0))")
        }
        try self.init(
            PaymentNotice(kind: kind, reference: row.text(0), number: "", amount: Money(dong: row.int64(4))),
            id: DossierID(row, from: 1)
        )
    }

    /// The row of a movement that came before; nil where its name is new.
    /// - Throws: ``DossierRefusal/keyReused`` where another movement has the name.
    static func find(
        _ kind: PaymentNotice.Kind,
        _ reference: String,
        _ amount: Money,
        in tx: Transaction
    ) throws -> PaymentRow? {
        let known = try tx.firstRow(
            "SELECT reference, person, dossier, kind, amount FROM dossier_payment WHERE reference = $1",
            [.text(reference)]
        ).map { try PaymentRow($0) }
        guard let known else { return nil }
        guard known.kind == kind, known.amount == amount else { throw DossierRefusal.keyReused }
        return known
    }

    func insert(at time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_payment (person, dossier, reference, kind, amount, at) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            id.arguments + [
                .text(reference), .text(kind.rawValue), .integer(amount.dong), .integer(time.microseconds),
            ]
        )
    }
}
