internal import Catalogue
internal import Civil
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// What is found of one dossier for its page.
struct CaseFound: Sendable {
    let state: DossierState
    let procedure: Procedure
    let actions: [DossierAction]
    /// What the registers know of whom it is about.
    let subject: SubjectRecord
    let matches: [(number: String, match: ReportMatch)]
}

extension CaseDesk {
    func mountCases(on routes: inout RouteTable, through officers: Gate<OfficerVisit>) {
        routes.on(CaseRoute.one, through: officers) { _, visit in
            let number = try visit.web.parameter("number")
            if let detour = try detour(visit, .one(number)) { return detour }
            return try await show(number, try worker(visit))
        }
        routes.on(CaseRoute.act, through: officers) { request, visit in
            let number = try visit.web.parameter("number")
            let form = try await reception.gates.form(request, of: visit)
            if let detour = try detour(visit, .one(number)) { return detour }
            return try await act(number, form, try worker(visit))
        }
        routes.on(CaseRoute.file, through: officers) { _, visit in try await file(visit) }
    }

    /// Shows a dossier, which leaves an entry the people concerned read.
    func show(
        _ number: String,
        _ worker: CaseWorker,
        typed: Form? = nil,
        faults: [FormFault] = [],
        notice: Phrase? = nil,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let found = try await open(number, worker)
        let names =
            found.state.id.isAnonymous
            ? [:] : try await reception.names(of: [AccountKey(found.state.id.person)])
        let reader = CaseReader(
            found: found,
            worker: worker,
            name: names.values.first,
            now: reception.clock(),
            left: found.state.clock.due.map { timeLeft(before: $0, at: reception.clock()) }
        )
        let page = reader.page(typed: typed, faults: faults, notice: notice)
        let shown: HTTPResponse.Status = status ?? (faults.isEmpty ? .ok : .unprocessableContent)
        return try reception.pages.response(page, for: worker.visit, status: shown)
    }

    /// Reads a dossier of the unit; one of another unit is not there.
    func open(_ number: String, _ worker: CaseWorker) async throws -> CaseFound {
        let (engine, actor, unit) = (engine, worker.actor, worker.unit)
        return try await store.write { tx in
            guard let kept = try engine.find(number, in: tx), kept.unit == unit else { throw WebError.notFound }
            let state = try engine.open(kept.id, by: actor, purpose: Self.purpose, in: tx)
            let procedure = try engine.definition(of: state, in: tx)
            let matches = procedure.kind == .report ? try engine.matches(of: state.id, in: tx) : []
            return try CaseFound(
                state: state,
                procedure: procedure,
                actions: engine.timeline(of: state.id, in: tx),
                subject: engine.subjectRecord(of: state, procedure, in: tx),
                matches: matches.compactMap { match in
                    try engine.state(of: match.id, in: tx).flatMap {
                        $0.unit == unit ? ($0.number.text, match) : nil
                    }
                }
            )
        }
    }

    /// A file that the dossier names; the look at the dossier is recorded with it.
    private func file(_ visit: OfficerVisit) async throws -> Response {
        let (number, digest) = (try visit.web.parameter("number"), try visit.web.parameter("file"))
        if let detour = try detour(visit, .one(number)) { return detour }
        let found = try await open(number, try worker(visit))
        guard let uploads = reception.uploads, found.state.files.contains(where: { $0.digest == digest }),
            let content = try await uploads.content(digest, of: found.state.id.person)
        else { throw WebError.notFound }
        return Response(content)
    }

    /// What officers look at dossiers for, as people read it.
    static let purpose = "Giải quyết hồ sơ"
}
