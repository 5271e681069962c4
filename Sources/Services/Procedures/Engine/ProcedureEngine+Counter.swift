package import Catalogue
package import Civil
internal import Evidence
internal import Population
package import Store

extension ProcedureEngine {
    /// The name of somebody at a counter for whom an officer is about to file: leaves an entry that the person reads.
    ///
    /// - Returns: nil when the population register has nobody of that key.
    package func present(
        _ person: PersonKey,
        for procedure: Procedure,
        by actor: DossierActor,
        purpose: String,
        in tx: Transaction
    ) throws -> String? {
        guard actor.person != person else { throw DossierRefusal.ownInterest }
        guard let name = try population.ownName(of: person, asOf: clock().dayInVietnam, in: tx) else { return nil }
        let text = DossierText.presence(procedure, by: actor, purpose: purpose)
        _ = try log.append(
            EntryDraft(about: .person(person), kind: "dossier.read", topic: .reading, members: text),
            in: tx
        )
        return name
    }
}
