internal import Catalogue
internal import Civil
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// What the first page says about dossiers: the open ones, those that wait for the reader first, and the next date.
struct OpenDossiers: Sendable {
    let reception: Reception

    /// The rows, and the next date to mind.
    struct Found: Sendable {
        var rows: [ListRow] = []
        var deadline: CitizenHome.Deadline?
    }

    func read(of visit: CitizenVisit) async throws -> Found {
        let verdict = AccessPolicy.verdict(on: .useServiceLevel1, for: visit.subject, at: reception.clock())
        guard verdict == .allowed, visit.acting == nil else { return Found() }
        let (engine, person, now) = (reception.procedures, visit.person, reception.clock())
        let (own, asked) = try await reception.store.read { tx in
            (
                try engine.own(of: person, limit: 20, in: tx).filter(\.standing.isOpen).map { state in
                    OwnDossierCase(state: state, procedure: try engine.definition(of: state, in: tx))
                },
                try engine.toConfirm(by: person, in: tx).map { state in
                    OwnDossierCase(state: state, procedure: try engine.definition(of: state, in: tx))
                }
            )
        }
        let filled = own.map { ($0, filler($0, person, now)) }.sorted { $0.1.waitsForReader && !$1.1.waitsForReader }
        var found = Found(rows: asked.map(ListPage.asking))
        found.rows += filled.prefix(Self.most).map { one, filler in
            var row = ListPage.dossierRow(one, now)
            row.text = filler.promise
            row.facts = row.facts.prefix(1).map(\.self)
            return row
        }
        found.deadline = filled.compactMap { one, filler in filler.nextDay.map { (one, $0) } }.min { $0.1 < $1.1 }.map {
            CitizenHome.Deadline(
                what: $0.0.procedure.name.phrase,
                day: $0.1,
                daysLeft: $0.1.days(since: now.dayInVietnam),
                route: .dossier(.one($0.0.state.number.text))
            )
        }
        return found
    }

    private func filler(_ found: OwnDossierCase, _ person: PersonKey, _ now: Timestamp) -> DossierFiller {
        DossierFiller(
            state: found.state,
            procedure: found.procedure,
            actions: [],
            allowed: NextActions.allowed(to: .citizen(person), on: found.state, of: found.procedure),
            account: nil,
            now: now,
            reader: person
        )
    }

    private static let most = 4
}
