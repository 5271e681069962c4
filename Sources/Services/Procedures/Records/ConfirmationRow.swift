internal import Civil
internal import Store

/// The table `dossier_confirmation`: who must still agree to whose dossier.
enum ConfirmationRow {
    static func write(_ state: DossierState, over before: DossierState?, in tx: Transaction) throws {
        let (old, new) = (before.map(asked) ?? [], asked(state))
        for person in old.subtracting(new) {
            try tx.execute(
                "DELETE FROM dossier_confirmation WHERE person = $3 AND applicant = $1 AND dossier = $2",
                state.id.arguments + [.integer(person.rawValue)]
            )
        }
        for person in new.subtracting(old) {
            try tx.execute(
                "INSERT INTO dossier_confirmation (applicant, dossier, person) VALUES ($1, $2, $3)",
                state.id.arguments + [.integer(person.rawValue)]
            )
        }
    }

    /// Who is asked now.
    static func asked(_ state: DossierState) -> Set<PersonKey> {
        state.standing == .confirming ? Set(state.confirmers) : []
    }

    static func stored(_ id: DossierID, in tx: Transaction) throws -> Set<PersonKey> {
        Set(
            try tx.rows(
                "SELECT person FROM dossier_confirmation WHERE applicant = $1 AND dossier = $2",
                id.arguments
            ).map { PersonKey(rawValue: try $0.int64(0)) }
        )
    }
}
