package import Civil

/// A place in the list of somebody's own dossiers, which is ordered by their last change.
package struct OwnDossierPlace: Hashable, Sendable {
    package let changed: Timestamp
    package let dossier: Int64

    /// The place of a dossier.
    package init(_ state: DossierState) {
        (changed, dossier) = (state.changed, state.id.number)
    }

    private init(_ changed: Timestamp, _ dossier: Int64) {
        (self.changed, self.dossier) = (changed, dossier)
    }

    /// Above every dossier.
    static let end = OwnDossierPlace(Timestamp(microseconds: .max), .max)

    /// As it stands in an address.
    package var text: String { "\(changed.microseconds)-\(dossier)" }

    /// Reads it again; nil for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let changed = parts[0], let dossier = parts[1] else { return nil }
        self.init(Timestamp(microseconds: changed), dossier)
    }
}
