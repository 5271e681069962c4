/// All defects at once: what could be seen the first time is not a reason to return a dossier again.
package enum ReturnRule {
    /// The defects of a further return that stood in the dossier at the first one and were not named then.
    ///
    /// A field that the citizen has changed since is looked at afresh; the dossier as a whole is not.
    package static func late(_ defects: [DossierReason], in state: DossierState) -> [DossierReason] {
        guard let first = state.returns.first else { return [] }
        let named = Set(first.defects.map { Defect($0) })
        return defects.filter { defect in
            let isFresh = defect.field.map(state.supplemented.contains) ?? false
            return !isFresh && !named.contains(Defect(defect))
        }
    }

    private struct Defect: Hashable {
        let code: String
        let field: String?

        init(_ reason: DossierReason) { (code, field) = (reason.code, reason.field) }
    }
}
