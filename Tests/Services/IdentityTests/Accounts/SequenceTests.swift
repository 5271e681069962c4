import Civil
import Country
import Identity
import Population
import Store
import Testing

@Suite("Anything in any order")
struct SequenceTests {
    @Test("Random acts of everybody keep every invariant", arguments: Engine.allCases, [1, 2, 3] as [UInt64])
    func randomActs(_ engine: Engine, _ seed: UInt64) async throws {
        try await AccountsFixture.with(engine) { fixture in
            var walk = Walk(fixture: fixture, generator: SeededGenerator(seed: seed))
            for member in [CastMember.mai, .quocAnh, .hoa, .pao, .hung] { try await fixture.enrol(member) }
            for _ in 0..<300 { try await walk.step() }
            try await fixture.catchUp()
            // A walk on which everything is refused would prove nothing.
            #expect(walk.done > 30)
        }
    }
}

/// One random history.
private struct Walk {
    let fixture: AccountsFixture
    var generator: SeededGenerator
    /// How many acts were not refused.
    var done = 0
    private var dead: Set<CastMember> = []

    init(fixture: AccountsFixture, generator: SeededGenerator) {
        self.fixture = fixture
        self.generator = generator
    }

    private static let people: [CastMember] = [.mai, .quocAnh, .minhChau, .giaBao, .thanh, .hoa, .pao, .hung]

    private mutating func pick<T>(_ all: [T]) -> T { all[Int(generator.next() % UInt64(all.count))] }

    mutating func step() async throws {
        fixture.clock.pass(minutes: Int(generator.next() % 300))
        let (one, other) = (pick(Self.people), pick(Self.people))
        let (key, otherKey) = (AccountKey(one.key), AccountKey(other.key))
        let identity = fixture.identity
        let officer = pick([fixture.officer, fixture.officer, fixture.supervisor, fixture.immigration])
        switch generator.next() % 14 {
        case 0: note(try await fixture.apply(fixture.filing(one, name: pick([nil, "Ai Đó"]))).state == .approved)
        case 1:
            let receipt = try await identity.applications.fileForChild(
                fixture.filing(one),
                representative: otherKey,
                by: .representative(otherKey)
            )
            note(try await identity.applications.decide(receipt.id)?.state == .approved)
        case 2, 3: try await counter(key, otherKey, officer)
        case 4:
            let proof: ActivationProof = pick([.contactCode, .representative(otherKey), .counter(officer)])
            note(try await identity.accounts.activate(key, proof: proof, by: .holder(key)))
        case 6: try await lockByTheRules(key)
        case 5:
            let (reason, actor) = (
                pick(LockReason.allCases), pick([Actor.holder(key), .representative(otherKey), .officer(officer)])
            )
            note(try await identity.locks.lock(key, reason, ground: ground(), by: actor))
        case 7: try await unlockAtRandom(key, otherKey, officer)
        case 8, 9: try await unlockByTheRules(key)
        case 10: try await delegate(key, otherKey)
        case 11:
            if let waiting = try await identity.applications.waiting(limit: 5).last {
                note(
                    try await identity.applications.decideLevel2(
                        waiting.id,
                        defects: pick([[], [Defect(.notRecognised)]]),
                        by: officer
                    )
                )
            }
        case 12: try await trust(key, otherKey)
        default: try await dieOrCatchUp(one)
        }
    }

    private mutating func unlockAtRandom(_ key: AccountKey, _ other: AccountKey, _ officer: Appointment) async throws {
        let (reason, actor) = (
            pick(LockReason.allCases), pick([Actor.holder(key), .representative(other), .officer(officer)])
        )
        note(try await fixture.identity.locks.unlock(key, reason, ground: ground(), by: actor))
    }

    private mutating func lockByTheRules(_ key: AccountKey) async throws {
        let ground = LegalGround(document: "1/QĐ", authority: "Tòa án nhân dân")
        let officer = key == fixture.officer.person ? fixture.supervisor : fixture.officer
        let reason: LockReason = pick([.ownerRequest, .cardWithdrawn, .competentAuthority])
        let actor = reason == .ownerRequest ? Actor.holder(key) : .officer(officer)
        note(try await fixture.identity.locks.lock(key, reason, ground: ground, by: actor))
    }

    /// Lifts every lock that somebody may lift, so that the walk goes on.
    private mutating func unlockByTheRules(_ key: AccountKey) async throws {
        let ground = LegalGround(document: "1/QĐ", authority: "Tòa án nhân dân")
        let officer = key == fixture.officer.person ? fixture.supervisor : fixture.officer
        for reason in try await fixture.identity.accounts.find(key)?.locks.reasons ?? [] {
            let actor = reason == .ownerRequest ? Actor.holder(key) : .officer(officer)
            note(try await fixture.identity.locks.unlock(key, reason, ground: ground, by: actor))
        }
    }

    private mutating func note(_ isDone: Bool) { if isDone { done += 1 } }
    private mutating func note<T>(_ result: Result<T, IdentityRefusal>) { if case .success = result { done += 1 } }

    private mutating func ground() -> LegalGround {
        pick([.none, LegalGround(document: "1/QĐ", authority: "Tòa án nhân dân")])
    }

    private mutating func counter(_ key: AccountKey, _ other: AccountKey, _ officer: Appointment) async throws {
        let filing = CounterFiling(
            userName: key.text,
            presented: fixture.presented(pick([[.face], [.portraitByOfficer], []])),
            contact: pick([nil, try AccountsFixture.phone]),
            representative: pick([nil, other])
        )
        let filed = try await fixture.identity.applications.fileLevel2(filing, by: .officer(officer))
        guard case .success(let application) = filed, application.state == .submitted else { return }
        note(try await fixture.identity.applications.decideLevel2(application.id, by: officer))
    }

    private mutating func delegate(_ key: AccountKey, _ other: AccountKey) async throws {
        let desk = fixture.identity.delegations
        let until = fixture.clock.now + 3 * 86_400
        let offered = try await desk.offer(
            .whole(pick([.view, .act])),
            from: key,
            to: other,
            until: until,
            by: .holder(key)
        )
        guard case .success(let delegation) = offered else { return }
        done += 1
        if pick([true, false]) { note(try await desk.accept(delegation.id, by: .holder(other))) }
        if pick([true, false]) { note(try await desk.end(delegation.id, of: key, by: .holder(pick([key, other])))) }
        let mandate = try await desk.mandate(for: key, by: other)
        #expect(mandate.map { $0.owner == key && $0.delegate == other } ?? true)
    }

    private mutating func trust(_ key: AccountKey, _ other: AccountKey) async throws {
        let trusted = fixture.identity.trusted
        guard case .success(let named) = try await trusted.name(other, of: key, by: .holder(key)) else { return }
        note(try await trusted.accept(named.id, by: .holder(pick([key, other]))))
        if pick([true, false]) { note(try await trusted.end(named.id, of: key, by: .holder(key))) }
    }

    private mutating func dieOrCatchUp(_ member: CastMember) async throws {
        guard pick([true, false, false, false]), dead.isEmpty, member == .pao || member == .hung else {
            return try await fixture.catchUp()
        }
        dead.insert(member)
        let today = fixture.clock.now.dayInVietnam
        try await fixture.change(member.key) { register, recording, tx in
            try register.recordDeath(of: member.key, on: today, by: recording, in: tx)
        }
    }
}
