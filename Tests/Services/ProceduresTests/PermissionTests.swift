import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

/// Every person, every unit, every action: only what the table says is possible.
@Suite("Who may do what")
struct PermissionTests {
    enum Who: String, CaseIterable, Sendable {
        case applicant, stranger, delegate, officer, supervisor, officerElsewhere, officerWhoApplied, system,
            otherSystem, payments

        func actor() throws -> DossierActor {
            switch self {
            case .applicant: .citizen(Family.mai)
            case .stranger: .citizen(Family.anh)
            case .delegate: .delegate(Family.anh, delegation: "d-1")
            case .officer: try ProceduresTests.officer("commune-police.00008")
            case .supervisor: try ProceduresTests.officer("commune-police.00008", supervisor: true)
            case .officerElsewhere: try ProceduresTests.officer("commune-police.00004", supervisor: true)
            case .officerWhoApplied: try ProceduresTests.officer("commune-police.00008", Family.mai, supervisor: true)
            case .system: .system(agency: "ministry.public-security", reference: "r")
            case .otherSystem: .system(agency: "insurance.social", reference: "r")
            case .payments: .system(agency: "payments", reference: "r")
            }
        }
    }

    private static let money: Set<DossierActionKind> = [.paid, .refunded]
    private static let officers: Set<DossierActionKind> = [
        .taken, .asked, .appointed, .returned, .refused, .moved, .accepted, .declined, .approved, .verifying,
    ]

    static let filed: [(Who, Set<DossierActionKind>)] = [
        (.applicant, [.withdrawn]), (.stranger, []), (.delegate, [.withdrawn]), (.officer, officers),
        (.supervisor, officers.union([.stopped])), (.officerElsewhere, []), (.officerWhoApplied, []), (.system, []),
        (.otherSystem, []), (.payments, money),
    ]
    static let supplementing: [(Who, Set<DossierActionKind>)] = [
        (.applicant, [.withdrawn, .supplemented]), (.stranger, []), (.delegate, [.withdrawn, .supplemented]),
        (.officer, [.taken, .asked, .appointed]), (.supervisor, [.taken, .asked, .appointed, .moved, .stopped]),
        (.officerElsewhere, []), (.officerWhoApplied, []), (.system, []), (.otherSystem, []), (.payments, money),
    ]
    static let closed: [(Who, Set<DossierActionKind>)] = Who.allCases.map { ($0, $0 == .payments ? money : []) }

    @Test("A dossier that was filed")
    func whenFiled() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            try await expectMatrix(Self.filed, on: file(fixture), fixture)
        }
    }

    @Test("A dossier that waits for the citizen")
    func whenSupplementing() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let police = try officer("commune-police.00008")
            let back = try await fixture.perform(.return([DossierReason("incomplete")]), on: file(fixture), by: police)
            try await expectMatrix(Self.supplementing, on: back, fixture)
        }
    }

    @Test("A dossier that is closed")
    func whenClosed() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let police = try officer("commune-police.00008")
            let done = try await fixture.perform(.approve([], note: ""), on: file(fixture), by: police)
            try await expectMatrix(Self.closed, on: done, fixture)
        }
    }

    private func file(_ fixture: ProceduresFixture) async throws -> DossierState {
        try await fixture.file("temporary-stay", #"{"commune":"00008","owns":true,"poor":true}"#)
    }

    /// The pure function says what the table says, and the engine refuses every command outside of it.
    private func expectMatrix(
        _ matrix: [(Who, Set<DossierActionKind>)],
        on state: DossierState,
        _ fixture: ProceduresFixture
    ) async throws {
        #expect(Set(matrix.map(\.0)) == Set(Who.allCases))
        let procedure = try await fixture.read { try $0.definition(of: state, in: $1) }
        for (who, wanted) in matrix {
            let actor = try who.actor()
            #expect(NextActions.allowed(to: actor, on: state, of: procedure) == wanted, "\(who)")
            for command in try Self.commands(state) where !wanted.contains(command.kind) {
                await #expect(throws: DossierRefusal.self, "\(who) \(command)") {
                    try await fixture.perform(command, on: state, by: actor)
                }
            }
        }
        #expect(try await fixture.state(state.id) == state)
    }

    private static func commands(_ state: DossierState) throws -> [DossierCommand] {
        let reasons = [DossierReason("incomplete")]
        let unit = try #require(UnitCode("commune-police.00004"))
        return [
            .accept, .decline(reasons), .take, .release, .advance([]), .verify("x"), .return(reasons), .supplement([]),
            .approve([], note: ""), .refuse(reasons), .stop(reasons[0]), .withdraw(""), .deliver("post"),
            .apologise(nil, note: ""), .move(unit, .competence, note: "x"), .ask("x"), .reply("x"),
            .appoint(state.changed, place: "x"), .triage("x", isUrgent: true), .merge(state.id),
            .refund(reference: "x"),
        ]
    }
}
