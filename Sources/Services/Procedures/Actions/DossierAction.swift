package import Civil
package import Evidence

/// One thing that was done to a dossier; actions are appended and never changed.
package struct DossierAction: Equatable, Sendable {
    package let id: DossierID
    /// From 1, without a gap; the version of the dossier after it.
    package let ordinal: Int
    package let at: Timestamp
    package let actor: DossierActor
    package let change: DossierChange
    /// The entry under which it was written.
    package let evidence: EntryID

    package init(
        id: DossierID,
        ordinal: Int,
        at: Timestamp,
        actor: DossierActor,
        change: DossierChange,
        evidence: EntryID
    ) {
        self.id = id
        self.ordinal = ordinal
        self.at = at
        self.actor = actor
        self.change = change
        self.evidence = evidence
    }
}
