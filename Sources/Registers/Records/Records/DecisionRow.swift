internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// A row of `record_decision`: how a claim ended, for the operator's figures.
struct DecisionRow {
    let action: RecordAction
    let claim: OpenClaim
    let province: ProvinceCode?

    func insert(in tx: Transaction) throws {
        let change = action.change
        let method = change.method ?? claim.submission?.method ?? .claim
        try tx.execute(
            """
            INSERT INTO record_decision (person, utility, record, ordinal, at, province, outcome, method, waited, reasons)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            action.id.arguments + [
                .integer(Int64(action.ordinal)), .integer(action.at.microseconds),
                .integerOrNull(province.map { Int64($0.number) }), .text(outcome), .text(method.rawValue),
                .integer(action.at.microseconds(since: claim.at)),
                .text(Set(change.reasons.map(\.code)).sorted().joined(separator: " ")),
            ]
        )
    }

    private var outcome: String {
        switch action.change.kind {
        case .verified: "verified"
        case .rejected: "rejected"
        case .withdrawn: "withdrawn"
        // The agency said the same by itself, and nobody had to decide.
        case .issued, .corrected, .renewed: "settled"
        default: "dropped"
        }
    }
}
