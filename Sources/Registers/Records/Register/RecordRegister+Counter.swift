package import Catalogue
package import Civil
internal import Evidence
internal import Population
package import Store

extension RecordRegister {
    /// The name of somebody at a counter for whom an officer is about to file: leaves an entry of the person's.
    ///
    /// - Returns: nil when the population register has nobody of that key.
    package func present(
        _ person: PersonKey,
        utility code: UtilityCode,
        by actor: RecordActor,
        purpose: String,
        in tx: Transaction
    ) throws -> String? {
        let utility = try utility(code)
        guard let name = try population.ownName(of: person, asOf: clock().dayInVietnam, in: tx) else { return nil }
        let entry = EntryDraft(
            about: .person(person),
            kind: "record.counter",
            topic: .reading,
            members: RecordText.presence(utility: utility, actor: actor, purpose: purpose)
        )
        _ = try log.append(entry, in: tx)
        return name
    }
}
