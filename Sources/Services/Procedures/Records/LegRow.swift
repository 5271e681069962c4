internal import Catalogue
internal import Civil
internal import Store

/// The table `dossier_leg`: the legs that are not over.
enum LegRow {
    static func write(
        _ state: DossierState,
        over before: DossierState?,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws {
        for leg in state.legs {
            let old = before?.leg(leg.code)
            let isListed = state.standing.isOpen && !leg.phase.isFinal
            let wasListed = old.map { (before?.standing.isOpen ?? false) && !$0.phase.isFinal } ?? false
            guard old != leg || isListed != wasListed else { continue }
            if wasListed {
                try tx.execute(
                    "DELETE FROM dossier_leg WHERE person = $1 AND dossier = $2 AND leg = $3",
                    state.id.arguments + [.text(leg.code)]
                )
            }
            guard isListed else { continue }
            try insert(leg, of: state, procedure, in: tx)
        }
    }

    private static func insert(
        _ leg: LegState,
        of state: DossierState,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO dossier_leg (person, dossier, leg, child, procedure, holder, since)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            state.id.arguments + [
                .text(leg.code), .integerOrNull(leg.dossier), .text(procedure.leg(leg.code)?.procedure.text ?? ""),
                .textOrNull(leg.holder?.text), .integer(leg.since.microseconds),
            ]
        )
    }
}
