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
            row.text = one.state.dueFee.map { DossierAnswers.standsStill(until: $0.day) } ?? filler.promise
            row.facts = row.facts.prefix(1).map(\.self)
            return row
        }
        found.deadline = filled.compactMap { one, filler in filler.nextDay.map { (one, $0) } }.min { $0.1 < $1.1 }.map {
            deadline(of: $0.0, on: $0.1, now)
        }
        return found
    }

    private func deadline(of found: OwnDossierCase, on day: Day, _ now: Timestamp) -> CitizenHome.Deadline {
        let name = found.procedure.name.phrase
        return CitizenHome.Deadline(
            what: found.state.dueFee.map { DossierAnswers.toPay($0.amount, for: name) } ?? name,
            day: day,
            daysLeft: day.days(since: now.dayInVietnam),
            route: .dossier(.one(found.state.number.text))
        )
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
