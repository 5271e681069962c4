import Civil
import Country
import Encoding
import Identity
import Population
import Store
import Testing
import Web

@Suite("Acting for somebody else")
struct DelegationTests {
    private func scope(_ utilities: String..., mode: DelegationMode = .view) throws -> DelegationScope {
        try #require(DelegationScope(utilities: utilities, mode: mode))
    }

    @Test(
        "A mother lets her daughter act for her: offered, accepted, used before both eyes, revoked",
        arguments: Engine.allCases
    )
    func life(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.delegations
            let (hoa, mai) = (try await fixture.enrol(.hoa).key, try await fixture.enrol(.mai).key)
            let until = fixture.clock.now + 30 * 86_400
            let offered = try await desk.offer(
                scope("health", "residence"),
                from: hoa,
                to: mai,
                until: until,
                by: .holder(hoa)
            ).get()
            #expect(try await desk.mandate(for: hoa, by: mai) == nil)
            // Only the delegate accepts.
            #expect(try await desk.accept(offered.id, by: .holder(hoa)) == .failure(.noSuchEntry))
            let accepted = try await desk.accept(offered.id, by: .holder(mai)).get()
            #expect(accepted.state(at: fixture.clock.now) == .inForce)
            let mandate = try #require(try await desk.mandate(for: hoa, by: mai))
            #expect(mandate.permits("health", .view, at: fixture.clock.now))
            #expect(!mandate.permits("health", .act, at: fixture.clock.now))
            #expect(!mandate.permits("tax", .view, at: fixture.clock.now))
            #expect(!mandate.permits("health", .view, at: until))

            let act = DelegatedAct(
                utility: "health",
                mode: .view,
                what: LocalizedText(vi: "Xem sổ sức khỏe", en: "Viewed the health record")
            )
            try await fixture.store.write { tx in try desk.recordAct(act, under: mandate, by: .delegate(mai), in: tx) }
            let seenByOwner = try #require(try await fixture.entries(of: .hoa).last)
            let seenByDelegate = try #require(try await fixture.entries(of: .mai).last)
            #expect(
                seenByOwner["kind"]?.text == "identity.acted_for"
                    && seenByDelegate["kind"]?.text == "identity.acted_as_delegate"
            )
            for entry in [seenByOwner, seenByDelegate] {
                #expect(entry["delegate_name"]?.text == "Nguyễn Thị Mai" && entry["owner_name"]?.text == "Lê Thị Hoa")
            }

            let revoked = try await desk.end(offered.id, of: hoa, by: .holder(hoa)).get()
            #expect(revoked.endedBy == hoa)
            #expect(try await desk.mandate(for: hoa, by: mai) == nil)
            #expect(try await desk.end(offered.id, of: hoa, by: .holder(mai)) == .failure(.noSuchEntry))
            #expect(try await desk.accept(offered.id, by: .holder(mai)) == .failure(.noSuchEntry))
        }
    }

    @Test(
        "Of several delegations from one person all count together, each act names the one that allowed it, and each ends alone",
        arguments: Engine.allCases
    )
    func several(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.delegations
            let (hoa, mai) = (try await fixture.enrol(.hoa).key, try await fixture.enrol(.mai).key)
            func give(_ scope: DelegationScope, days: Int) async throws -> Int64 {
                let until = fixture.clock.now + days * 86_400
                let offered = try await desk.offer(scope, from: hoa, to: mai, until: until, by: .holder(hoa)).get()
                return try await desk.accept(offered.id, by: .holder(mai)).get().id
            }
            let tax = try await give(scope("tax", mode: .act), days: 30)
            let documents = try await give(scope("documents"), days: 3)
            let both = try #require(try await desk.mandate(for: hoa, by: mai))
            let now = fixture.clock.now
            #expect(both.permits("tax", .act, at: now) && both.permits("documents", .view, at: now))
            #expect(!both.permits("documents", .act, at: now) && !both.permits("health", .view, at: now))
            #expect(both.delegation(for: "tax", .view, at: now)?.id == tax)
            #expect(both.delegation(for: "documents", .view, at: now)?.id == documents)
            for (utility, id) in [("tax", tax), ("documents", documents)] {
                let act = DelegatedAct(utility: utility, mode: .view, what: LocalizedText(vi: "Xem", en: "Viewed"))
                try await fixture.store.write { tx in try desk.recordAct(act, under: both, by: .delegate(mai), in: tx) }
                for member in [CastMember.hoa, .mai] {
                    #expect(try await fixture.entries(of: member).last?["delegation"]?.text == String(id))
                }
            }

            fixture.clock.pass(days: 3)
            let later = try #require(try await desk.mandate(for: hoa, by: mai))
            #expect(later.permits("tax", .act, at: fixture.clock.now))
            #expect(!later.permits("documents", .view, at: fixture.clock.now))
            // What was read before it expired permits nothing after.
            #expect(!both.permits("documents", .view, at: fixture.clock.now))
            let again = try await give(scope("documents"), days: 3)
            _ = try await desk.end(tax, of: hoa, by: .holder(hoa)).get()
            let rest = try #require(try await desk.mandate(for: hoa, by: mai))
            #expect(!rest.permits("tax", .view, at: fixture.clock.now))
            #expect(rest.delegation(for: "documents", .view, at: fixture.clock.now)?.id == again)
            _ = try await desk.end(again, of: hoa, by: .holder(mai)).get()
            #expect(try await desk.mandate(for: hoa, by: mai) == nil)
        }
    }

    @Test("A delegation ends with the account of either side", arguments: Engine.allCases)
    func locked(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.delegations
            let (hoa, mai) = (try await fixture.enrol(.hoa).key, try await fixture.enrol(.mai).key)
            let offered = try await desk.offer(
                .whole(.act),
                from: hoa,
                to: mai,
                until: fixture.clock.now + 86_400,
                by: .holder(hoa)
            ).get()
            _ = try await desk.accept(offered.id, by: .holder(mai)).get()
            for key in [hoa, mai] {
                _ = try await fixture.identity.locks.lock(key, by: .holder(key)).get()
                #expect(try await desk.mandate(for: hoa, by: mai) == nil)
                _ = try await fixture.identity.locks.unlock(key, by: .holder(key)).get()
                #expect(try await desk.mandate(for: hoa, by: mai) != nil)
            }
        }
    }

    @Test("Offering to a number without an account looks like any other offer", arguments: Engine.allCases)
    func uniform(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.delegations
            let (hoa, mai) = (try await fixture.enrol(.hoa).key, try await fixture.enrol(.mai).key)
            let until = fixture.clock.now + 86_400
            for key in [mai, AccountKey(CastMember.pao.key), AccountKey(rawValue: 936_190_000_999)] {
                let offered = try await desk.offer(.whole(.view), from: hoa, to: key, until: until, by: .holder(hoa))
                    .get()
                #expect(offered.state(at: fixture.clock.now) == .offered)
            }
            #expect(try await desk.given(by: hoa).count == 3)
        }
    }

    @Test("The owner reads the delegate's name once she has accepted, and not before", arguments: Engine.allCases)
    func namesNobody(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.delegations
            let hoa = try await fixture.enrol(.hoa, contact: AccountsFixture.phone).key
            let mai = try await fixture.enrol(.mai).key
            let until = fixture.clock.now + 86_400
            func told(_ kind: String) async throws -> [String] {
                try await fixture.store.read { tx in
                    try tx.rows("SELECT body FROM test_notice WHERE kind = $1 ORDER BY number", [.text(kind)]).map {
                        try $0.text(0)
                    }
                }
            }
            var offers: [Int64] = []
            for key in [mai, AccountKey(CastMember.pao.key)] {
                let offered = try await desk.offer(.whole(.view), from: hoa, to: key, until: until, by: .holder(hoa))
                offers.append(try offered.get().id)
            }
            _ = try await desk.end(offers[1], of: hoa, by: .holder(hoa)).get()
            let before = try await told("delegation-offered") + told("delegation-ended")
            #expect(before.count == 3)
            for text in before {
                #expect(
                    text.contains("***") && !text.contains(CastMember.mai.name) && !text.contains(CastMember.pao.name)
                )
            }
            _ = try await desk.accept(offers[0], by: .holder(mai)).get()
            #expect(try await told("delegation-accepted").map { $0.contains(CastMember.mai.name) } == [true])
        }
    }

    @Test("Nobody's history is buried under invitations: three a day to one person, twenty in all")
    func floods() async throws {
        try await AccountsFixture.with(.sqlite) { fixture in
            let (desk, trusted) = (fixture.identity.delegations, fixture.identity.trusted)
            let (hoa, mai) = (try await fixture.enrol(.hoa).key, try await fixture.enrol(.mai).key)
            func offer(_ key: AccountKey) async throws -> IdentityRefusal? {
                let until = fixture.clock.now + 30 * 86_400
                switch try await desk.offer(.whole(.view), from: hoa, to: key, until: until, by: .holder(hoa)) {
                case .success(let offered):
                    _ = try await desk.end(offered.id, of: hoa, by: .holder(hoa)).get()
                    return nil
                case .failure(let refusal): return refusal
                }
            }
            for _ in 0..<3 { #expect(try await offer(mai) == nil) }
            #expect(try await offer(mai) == .tooManyToday)
            for number in 1...17 {
                #expect(try await offer(AccountKey(rawValue: 936_190_000_900 + Int64(number))) == nil)
            }
            #expect(try await offer(AccountKey(rawValue: 936_190_000_950)) == .tooManyToday)
            for _ in 0..<3 {
                let named = try await trusted.name(mai, of: hoa, by: .holder(hoa)).get()
                _ = try await trusted.end(named.id, of: hoa, by: .holder(hoa)).get()
            }
            #expect(try await trusted.name(mai, of: hoa, by: .holder(hoa)) == .failure(.tooManyToday))
            fixture.clock.pass(days: 1)
            #expect(try await offer(mai) == nil)
        }
    }

    @Test("What is impossible is refused", arguments: Engine.allCases)
    func refusals(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let (desk, now) = (fixture.identity.delegations, fixture.clock.now)
            let mai = try await fixture.enrol(.mai).key
            let hoa = AccountKey(CastMember.hoa.key)
            #expect(
                try await desk.offer(.whole(.act), from: hoa, to: mai, until: now + 86_400, by: .holder(hoa))
                    == .failure(.levelTwoRequired)
            )
            #expect(
                try await desk.offer(.whole(.act), from: mai, to: mai, until: now + 86_400, by: .holder(mai))
                    == .failure(.notOneself)
            )
            #expect(
                try await desk.offer(.whole(.act), from: mai, to: hoa, until: now, by: .holder(mai))
                    == .failure(.scopeMalformed)
            )
            #expect(
                try await desk.offer(.whole(.act), from: mai, to: hoa, until: .endOfTime, by: .holder(mai))
                    == .failure(.scopeMalformed)
            )
        }
    }

    @Test("Parents stand for their children by kinship, until the fourteenth birthday", arguments: Engine.allCases)
    func kinship(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.delegations
            let mai = try await fixture.enrol(.mai).key
            let (chau, bao, thanh) = (
                AccountKey(CastMember.minhChau.key), AccountKey(CastMember.giaBao.key), AccountKey(CastMember.thanh.key)
            )
            #expect(try await Set(desk.represented(by: mai)) == [chau, bao])
            let mandate = try #require(try await desk.mandate(for: chau, by: mai))
            #expect(mandate.basis == .kinship && mandate.permits("health", .act, at: fixture.clock.now))
            #expect(try await desk.mandate(for: thanh, by: mai) == nil)
            #expect(try await desk.mandate(for: mai, by: chau) == nil)
            // Minh Châu was born on 1 June 2017.
            let birthday = try #require(Day("2031-06-01"))
            let days = Int(birthday.rawValue - fixture.clock.now.dayInVietnam.rawValue)
            fixture.clock.pass(days: days - 1)
            #expect(try await desk.mandate(for: chau, by: mai) != nil)
            fixture.clock.pass(days: 1)
            #expect(try await desk.mandate(for: chau, by: mai) == nil)
            #expect(try await desk.represented(by: mai) == [bao])
        }
    }

    @Test("Trusted persons count once they have accepted, and no longer when removed", arguments: Engine.allCases)
    func trusted(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let trusted = fixture.identity.trusted
            let (mai, hoa) = (try await fixture.enrol(.mai).key, try await fixture.enrol(.hoa).key)
            let named = try await trusted.name(hoa, of: mai, by: .holder(mai)).get()
            #expect(try await trusted.name(hoa, of: mai, by: .holder(mai)) == .failure(.alreadyNamed))
            #expect(try await trusted.name(mai, of: mai, by: .holder(mai)) == .failure(.notOneself))
            func accepted() async throws -> [AccountKey] {
                try await fixture.store.read { tx in try trusted.accepted(of: mai, in: tx) }
            }
            #expect(try await accepted() == [])
            #expect(try await trusted.naming(hoa).map(\.id) == [named.id])
            #expect(try await trusted.accept(named.id, by: .holder(mai)) == .failure(.noSuchEntry))
            _ = try await trusted.accept(named.id, by: .holder(hoa)).get()
            #expect(try await accepted() == [hoa])
            for number in 1...4 {
                _ = try await trusted.name(
                    AccountKey(rawValue: 936_190_000_900 + Int64(number)),
                    of: mai,
                    by: .holder(mai)
                ).get()
            }
            #expect(
                try await trusted.name(AccountKey(CastMember.pao.key), of: mai, by: .holder(mai)) == .failure(.tooMany)
            )
            _ = try await trusted.end(named.id, of: mai, by: .holder(hoa)).get()
            #expect(try await accepted() == [])
        }
    }

    @Test(
        "A scope covers what it lists and what it includes",
        arguments: [
            (["health"], DelegationMode.view, "health", DelegationMode.view, true),
            (["health"], .view, "health", .act, false),
            (["health"], .act, "health", .view, true), (["health"], .act, "tax", .act, false),
            (["*"], .view, "tax", .view, true),
            (["*"], .view, "tax", .act, false), (["*"], .act, "anything", .act, true),
            (["a", "b"], .act, "b", .act, true),
        ]
    )
    func covers(
        _ utilities: [String],
        _ mode: DelegationMode,
        _ utility: String,
        _ use: DelegationMode,
        _ expected: Bool
    ) throws {
        let scope = try #require(DelegationScope(utilities: utilities, mode: mode))
        #expect(scope.covers(utility, use) == expected)
    }

    @Test(
        "A scope that lists nothing, everything among others, or no codes is none",
        arguments: [[], ["*", "health"], ["Health"], ["a b"], [""], (0...100).map { "u\($0)" }]
    )
    func malformed(_ utilities: [String]) {
        #expect(DelegationScope(utilities: utilities, mode: .act) == nil)
    }
}
