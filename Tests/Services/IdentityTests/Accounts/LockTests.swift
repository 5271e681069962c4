import Civil
import Country
import Encoding
import Identity
import Population
import Store
import Testing
import Web

@Suite("Locks of accounts")
struct LockTests {
    private static let ground = LegalGround(document: "15/QĐ-CSĐT", authority: "Cơ quan Cảnh sát điều tra")

    @Test("The owner locks in one step, is told, and unlocks after authenticating again", arguments: Engine.allCases)
    func owner(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.mai, contact: AccountsFixture.phone).key
            let locks = fixture.identity.locks
            let locked = try await locks.lock(key, by: .holder(key, device: "Điện thoại của Mai")).get()
            #expect(!locked.isUsable && locked.locks.reasons == [.ownerRequest])
            // Twice is once.
            #expect(try await locks.lock(key, by: .holder(key)).get() == locked)
            #expect(try await fixture.notices().last == "locked 0912345678")
            let lock = try #require(try await locks.locks(of: key).first)
            #expect(lock.notified == ["*******678"] && lock.actor == .holder)
            #expect(try await locks.unlock(key, by: .holder(key)).get().isUsable)
            #expect(try await locks.unlock(key, by: .holder(key)) == .failure(.notLocked))
            let stranger = AccountKey(CastMember.hoa.key)
            #expect(try await locks.lock(key, by: .holder(stranger)) == .failure(.lockNotYours))
        }
    }

    @Test("Reasons are independent: the account is usable when none is left", arguments: Engine.allCases)
    func independent(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.mai).key
            let (locks, officer) = (fixture.identity.locks, Actor.officer(fixture.officer))
            _ = try await locks.lock(key, by: .holder(key)).get()
            let missing = try await locks.lock(key, .competentAuthority, by: officer)
            #expect(missing == .failure(.groundMissing))
            let both = try await locks.lock(key, .competentAuthority, ground: Self.ground, by: officer).get()
            #expect(both.locks.reasons == [.ownerRequest, .competentAuthority])
            #expect(try await !locks.unlock(key, by: .holder(key)).get().isUsable)
            #expect(try await locks.unlock(key, .competentAuthority, by: .holder(key)) == .failure(.lockNotYours))
            #expect(try await locks.unlock(key, .competentAuthority, ground: Self.ground, by: officer).get().isUsable)
            let entry = try #require(try await fixture.entries(of: .mai).last { $0["kind"]?.text == "identity.locked" })
            #expect(entry["document"]?.text == "15/QĐ-CSĐT" && entry["actor"]?["member"]?.text == "police.48")
            #expect(entry["actor"]?["account"] == nil)
        }
    }

    @Test("No officer locks or unlocks her own account", arguments: Engine.allCases)
    func ownAccount(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.hung).key
            let actor = Actor.officer(fixture.officer)
            #expect(
                try await fixture.identity.locks.lock(key, .competentAuthority, ground: Self.ground, by: actor)
                    == .failure(.lockNotYours)
            )
        }
    }

    @Test("A parent locks the account of a minor, and lifts that lock", arguments: Engine.allCases)
    func minor(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let mai = try await fixture.enrol(.mai).key
            let receipt = try await fixture.identity.applications.fileForChild(
                fixture.filing(.minhChau),
                representative: mai,
                by: .representative(mai)
            )
            _ = try await fixture.identity.applications.decide(receipt.id)
            let (locks, chau, hoa) = (
                fixture.identity.locks, AccountKey(CastMember.minhChau.key), AccountKey(CastMember.hoa.key)
            )
            let locked = try await locks.lock(chau, .representativeRequest, by: .representative(mai)).get()
            #expect(locked.locks.reasons == [.representativeRequest])
            #expect(try await locks.unlock(chau, .representativeRequest, by: .holder(chau)) == .failure(.lockNotYours))
            #expect(
                try await locks.unlock(chau, .representativeRequest, by: .representative(hoa))
                    == .failure(.lockNotYours)
            )
            #expect(try await locks.unlock(chau, .representativeRequest, by: .representative(mai)).get().locks.isEmpty)
        }
    }

    @Test("A lock that only the platform sets is set by nobody else", arguments: Engine.allCases)
    func systemOnly(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.mai).key
            for reason in [LockReason.death, .missing, .stayEnded] {
                for actor in [Actor.officer(fixture.officer), .holder(key)] {
                    let refused = try await fixture.identity.locks.lock(key, reason, ground: Self.ground, by: actor)
                    #expect(refused == .failure(.lockNotYours))
                }
            }
        }
    }

    @Test("A death on record closes the account for good, with nobody asking", arguments: Engine.allCases)
    func death(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.pao, contact: AccountsFixture.phone).key
            let today = fixture.clock.now.dayInVietnam
            try await fixture.change(CastMember.pao.key) { register, recording, tx in
                try register.recordDeath(of: CastMember.pao.key, on: today, by: recording, in: tx)
            }
            try await fixture.catchUp()
            let closed = try #require(try await fixture.account(.pao))
            #expect(closed.state == .cancelled && closed.locks.reasons == [.death])
            let (locks, officer) = (fixture.identity.locks, Actor.officer(fixture.officer))
            #expect(try await locks.unlock(key, .death, ground: Self.ground, by: officer) == .failure(.accountClosed))
            #expect(try await locks.lock(key, by: .holder(key)) == .failure(.accountClosed))
            // The feed is followed once.
            try await fixture.catchUp()
            #expect(try await fixture.account(.pao) == closed)
            #expect(try await fixture.notices().suffix(1) == ["locked 0912345678"])
        }
    }

    @Test("Somebody declared missing is locked, and unlocked by a court's decision", arguments: Engine.allCases)
    func missing(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.pao).key
            let today = fixture.clock.now.dayInVietnam
            try await fixture.change(CastMember.pao.key) { register, recording, tx in
                try register.recordMissing(CastMember.pao.key, on: today, by: recording, in: tx)
            }
            try await fixture.catchUp()
            #expect(try await fixture.account(.pao)?.locks.reasons == [.missing])
            let court = LegalGround(document: "04/2026/QĐST-DS", authority: "Tòa án nhân dân khu vực 1")
            let actor = Actor.officer(fixture.officer)
            #expect(try await fixture.identity.locks.unlock(key, .missing, ground: court, by: actor).get().isUsable)
        }
    }

    @Test("An account follows its owner to another province in the counts", arguments: Engine.allCases)
    func moves(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            try await fixture.enrol(.mai)
            let today = fixture.clock.now.dayInVietnam
            let commune = try #require(CommuneCode(number: 26_740))
            try await fixture.change(CastMember.mai.key) { register, recording, tx in
                try register.moveResidence(
                    of: CastMember.mai.key,
                    .permanent,
                    to: Address(commune: commune, line: "Số 1"),
                    from: today,
                    by: recording,
                    in: tx
                )
            }
            try await fixture.catchUp()
            #expect(try await fixture.account(.mai)?.province == ProvinceCode("79"))
            let summary = try await fixture.identity.statistics.summary(until: fixture.clock.now)
            #expect(summary.provinces[ProvinceCode("79")]?.levelTwo == 1)
            #expect((summary.provinces[ProvinceCode("01")]?.levelTwo ?? 0) == 0)
            #expect(summary.active.levelTwo == 1)
        }
    }

    @Test(
        "Every reason says what it is, what lifts it, and under which rule, in both languages",
        arguments: LockReason.allCases
    )
    func words(_ reason: LockReason) {
        for text in [reason.title, reason.remedy, reason.rule] {
            #expect(!text.vietnamese.isEmpty && !text.english.isEmpty && text.vietnamese != text.english)
        }
        #expect(LockSet(reason).reasons == [reason])
    }
}
