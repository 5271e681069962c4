internal import Catalogue
internal import Civil
internal import Identity
internal import Store
internal import Web

/// Records what somebody sees for somebody else, before she sees it: "A for B", visible to both.
struct ActingRecord: Sendable {
    /// What is seen.
    enum Sight: String, Sendable {
        case data = "identity"
        case receipts

        var action: AccessAction { self == .data ? .viewIdentity : .viewReceipts }

        var words: Phrase {
            switch self {
            case .data: Phrase("xem dữ liệu trong sổ dân cư", "saw the data of the population register")
            case .receipts: Phrase("xem ai đã xem dữ liệu", "saw who looked at the data")
            }
        }
    }

    let store: Store
    let identity: IdentityService
    let clock: @Sendable () -> Timestamp

    /// Nothing for whoever sees her own; refused where the mandate does not reach.
    func record(_ sight: Sight, _ visit: CitizenVisit) async throws {
        guard let acting = visit.acting else { return }
        guard verdict(on: sight.action, utility: sight.rawValue, visit, acting) == .allowed else {
            throw PortalError.noMandate
        }
        try await record(DelegatedAct(utility: sight.rawValue, mode: .view, what: sight.words), visit, acting)
    }

    /// What a mandate lets its holder do.
    func verdict(
        on action: AccessAction,
        utility: String,
        _ visit: CitizenVisit,
        _ acting: Acting
    ) -> AccessVerdict {
        let subject = AccessSubject(
            account: visit.session.account,
            acr: visit.session.acr,
            authenticatedAt: visit.session.authenticatedAt,
            steppedUpAt: visit.session.steppedUpAt,
            mandate: acting.mandate,
            utility: utility
        )
        return AccessPolicy.verdict(on: action, for: subject, at: clock())
    }

    /// Writes down what was done for somebody else; both see it.
    func record(_ act: DelegatedAct, _ visit: CitizenVisit, _ acting: Acting) async throws {
        let (delegations, device) = (identity.delegations, visit.session.device.name)
        let actor: Actor =
            acting.mandate.basis == .kinship
            ? .representative(visit.session.key, device: device) : .delegate(visit.session.key, device: device)
        try await store.write { tx in try delegations.recordAct(act, under: acting.mandate, by: actor, in: tx) }
    }
}

extension ListPage {
    /// The first page of somebody who acts for another: what she may do.
    static func actingHome(_ acting: Acting, at now: Timestamp) -> ListPage {
        let mandate = acting.mandate
        var rows: [ListRow] = []
        if mandate.permits(ActingRecord.Sight.data.rawValue, .view, at: now) {
            rows.append(
                ListRow(
                    "acting-data",
                    UtilityWords.phrase(for: "identity"),
                    acts: [.link("to-data", Phrase("Xem dữ liệu", "See the data"), .citizenData)]
                )
            )
        }
        if mandate.permits(ActingRecord.Sight.receipts.rawValue, .view, at: now) {
            rows.append(
                ListRow(
                    "acting-receipts",
                    UtilityWords.phrase(for: "receipts"),
                    acts: [.link("to-receipts", Phrase("Xem các lượt", "See the looks"), .accessHistory())]
                )
            )
        }
        if UtilityGroup.matters.contains(where: { mandate.permits($0, .view, at: now) }) {
            var ways: [RowAct] = [.link("to-dossiers", Phrase("Xem hồ sơ", "See the dossiers"), .dossier())]
            if UtilityGroup.matters.contains(where: { mandate.permits($0, .act, at: now) }) {
                ways.append(.link("to-services", Phrase("Nộp thay", "File for this person"), .service()))
            }
            rows.append(
                ListRow(
                    "acting-wallet",
                    UtilityWords.phrase(for: "documents"),
                    acts: [.link("to-wallet", Phrase("Xem ví giấy tờ", "See the wallet"), .wallet())]
                )
            )
            rows.append(ListRow("acting-dossiers", DossierPhrases.dossiers, acts: ways))
        }
        return actingHome(name: acting.name, rows)
    }
}
