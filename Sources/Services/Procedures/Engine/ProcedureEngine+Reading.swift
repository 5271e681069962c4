package import Catalogue
package import Civil
internal import Evidence
package import Store

extension ProcedureEngine {
    /// A dossier by its number as people type it; for whoever may see it.
    package func find(_ number: String, in tx: Transaction) throws -> DossierState? {
        guard let normal = DossierNumber.normal(number), let id = try NumberRow.find(normal, in: tx) else { return nil }
        return try state(of: id, in: tx)
    }

    /// A dossier as its actions tell it; for the applicant herself, and for jobs.
    package func state(of id: DossierID, in tx: Transaction) throws -> DossierState? {
        try DossierState.folding(ActionRow.all(of: id, in: tx))
    }

    /// Everything that was done to a dossier, for its timeline.
    package func timeline(of id: DossierID, in tx: Transaction) throws -> [DossierAction] {
        try ActionRow.all(of: id, in: tx)
    }

    /// The applicant's own dossiers, the last changed first; the legs of a group stand in the group.
    /// - Parameters:
    ///   - procedures: those of which dossiers are wanted; nil: of all.
    ///   - before: the last one of the page before.
    package func own(
        of person: PersonKey,
        among procedures: [ProcedureCode]? = nil,
        before: OwnDossierPlace? = nil,
        limit: Int = 200,
        in tx: Transaction
    ) throws -> [DossierState] {
        if let procedures, procedures.isEmpty { return [] }
        let place = before ?? .end
        let names = (procedures ?? []).map(\.text)
        let places = names.indices.map { "$\($0 + 5)" }.joined(separator: ", ")
        let among = names.isEmpty ? "" : "AND procedure IN (\(places))"
        var values: [Value] = [
            .integer(person.rawValue), .integer(place.changed.microseconds), .integer(place.dossier),
            .integer(Int64(limit)),
        ]
        values += names.map { .text($0) }
        return try tx.rows(
            """
            SELECT person, dossier FROM dossier_current WHERE person = $1 AND parent IS NULL
                AND (changed, dossier) < ($2, $3) \(among)
            ORDER BY changed DESC, dossier DESC LIMIT $4
            """,
            values
        ).compactMap { try state(of: DossierID($0), in: tx) }
    }

    /// The dossiers of other people that somebody is asked to agree to.
    package func toConfirm(by person: PersonKey, in tx: Transaction) throws -> [DossierState] {
        try tx.rows(
            "SELECT applicant, dossier FROM dossier_confirmation WHERE person = $1 ORDER BY applicant, dossier LIMIT 100",
            [.integer(person.rawValue)]
        ).compactMap { try state(of: DossierID($0), in: tx) }
    }

    /// The dossier of an unnamed reporter, by her key's SHA-256.
    package func find(_ number: String, replyKey: String, in tx: Transaction) throws -> DossierState? {
        guard let state = try find(number, in: tx), state.filing.replyKey == replyKey else { return nil }
        return state
    }

    /// Opens a dossier for an officer of the unit that has it: her reading is an entry that the applicant sees.
    package func open(
        _ id: DossierID,
        by actor: DossierActor,
        purpose: String,
        in tx: Transaction
    ) throws -> DossierState {
        let state = try require(id, in: tx)
        guard case .officer(let person, let unit, _, _) = actor, unit == state.unit else {
            throw DossierRefusal.notYours
        }
        guard !state.concerns(person) else { throw DossierRefusal.ownInterest }
        let procedure = try definition(of: state, in: tx)
        let text = DossierText.reading(state, procedure, by: actor, purpose: purpose)
        // Whom it is about learns of it as the applicant does, and so do parents, whose marriage is looked up.
        var scopes: [Evidence.Scope] = [id.isAnonymous ? .nobody : .person(id.person)]
        let parents = declaredBirth(state, procedure).map { [$0.father, $0.mother] } ?? []
        for person in [state.filing.subject].compactMap(\.self) + parents where !scopes.contains(.person(person)) {
            scopes.append(.person(person))
        }
        for scope in scopes {
            _ = try log.append(EntryDraft(about: scope, kind: "dossier.read", topic: .reading, members: text), in: tx)
        }
        return state
    }

    /// A dossier that must be there.
    func require(_ id: DossierID, in tx: Transaction) throws -> DossierState {
        guard let state = try state(of: id, in: tx) else { throw DossierRefusal.noSuchDossier }
        return state
    }
}
