import Catalogue
import Civil
import Country
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

@Suite("Members, keys and agreements")
struct DirectoryTests {
    private static let everyCall: [(String, String, String?)] = [
        ("POST", "/exchange/v1/lookups", Question().json),
        ("POST", "/exchange/v1/verifications", Question(claims: [("sex", "female")]).json),
        ("GET", "/exchange/v1/changes?purpose=hospital.admission&officer=a", nil),
        ("GET", "/exchange/v1/receipts/1", nil),
        ("GET", "/exchange/v1/verifications/batch/1", nil),
        ("GET", "/exchange/v1/verifications/batch/1/answers/0", nil),
        ("POST", "/exchange/v1/verifications/batch?purpose=hospital.admission&officer=a", "{}\n"),
    ]

    @Test(
        "A revoked key opens nothing any more, on the server that revoked it and on every other",
        arguments: Engine.allCases
    )
    func revoked(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let processes = [fixture.process, try await fixture.anotherProcess()]
            for process in processes {
                #expect(
                    try await fixture.call("POST", "/exchange/v1/lookups", Question().json, by: .hospital, in: process)
                        .status == 200
                )
            }
            try await fixture.administer { try $0.revokeKey(TestMember.hospital.key.id.text, reason: "lost", in: $1) }
            // Each call goes to a process that has heard of nothing.
            for (method, target, body) in Self.everyCall {
                fixture.clock.advance(by: 1)
                let before = try await fixture.entries(of: .mai).count
                let process = try await fixture.staleProcess()
                let answer = try await fixture.call(method, target, body, by: .hospital, in: process)
                #expect(answer.status == 401 && answer.code == "key-expired", "\(target): \(answer.text)")
                #expect(try await fixture.entries(of: .mai).count == before)
            }
            for process in processes {
                #expect(
                    try await fixture.call("POST", "/exchange/v1/lookups", Question().json, by: .hospital, in: process)
                        .status == 401
                )
            }
            #expect(try await fixture.refusals(of: .hospital).allSatisfy { $0.code == "key-expired" })
            let account = try await fixture.process.service.account(
                of: TestMember.hospital.code,
                on: fixture.clock.now.dayInVietnam
            )
            #expect(account?.keys.first { $0.id == TestMember.hospital.key.id.text }?.revokedAt != nil)
        }
    }

    @Test("A key that was added on another server is known at once", arguments: Engine.allCases)
    func added(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            #expect(try await fixture.ask(Question(), by: .stranger).code == "key-unknown")
            try await fixture.administer {
                try $0.add(
                    TestMember.stranger.key.publicKey,
                    of: TestMember.hospital.code,
                    validity: .unlimited,
                    in: $1
                )
            }
            #expect(try await fixture.ask(Question(), by: .stranger).status == 200)
            #expect(try await fixture.entries(of: .mai).last?["member"]?.text == "hospital.sao-mai")
        }
    }

    @Test("An agreement that was added meanwhile decides, not the one the server remembers", arguments: Engine.allCases)
    func agreementChanged(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(purpose: "hospital.new")
            #expect(try await fixture.ask(question, by: .hospital).code == "purpose-not-agreed")
            let agreement = fixture.agreement("hospital.new", of: .hospital)
            try await fixture.administer { try $0.add(agreement, in: $1) }
            // The directory in memory is stale: the transaction finds out, and the request is examined again.
            let answer = try await fixture.ask(question, by: .hospital)
            #expect(answer.status == 200, "\(answer.text)")
            let outcomes = try await fixture.entries(of: .mai).map { $0["outcome"]?.text }
            #expect(outcomes == ["refused", "answered"])
            #expect(try await fixture.refusals(of: .hospital).map(\.code) == ["purpose-not-agreed"])
        }
    }

    @Test("Requests go on while the directory changes under them", arguments: Engine.allCases)
    func changesUnderLoad(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            async let changes: Void = {
                for number in 0..<10 {
                    let agreement = fixture.agreement("hospital.extra-\(number)", of: .hospital)
                    try await fixture.administer { try $0.add(agreement, in: $1) }
                }
            }()
            var statuses: [Int] = []
            for _ in 0..<30 { statuses.append(try await fixture.ask(Question(), by: .hospital).status) }
            try await changes
            #expect(statuses.allSatisfy { $0 == 200 || $0 == 409 })
            #expect(statuses.count { $0 == 200 } == (try await fixture.entries(of: .mai).count))
            #expect(statuses.count { $0 == 200 } > 15)
        }
    }

    @Test("Versions of one agreement may not overlap, and a key must begin before it ends", arguments: Engine.allCases)
    func contradictions(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let agreement = fixture.agreement("hospital.admission", of: .hospital)
            await #expect(throws: ExchangeError.self) { try await fixture.administer { try $0.add(agreement, in: $1) } }
            let now = fixture.clock.now
            await #expect(throws: ExchangeError.self) {
                try await fixture.administer {
                    try $0.add(
                        TestMember.stranger.key.publicKey,
                        of: TestMember.hospital.code,
                        validity: KeyValidity(notBefore: now, notAfter: now),
                        in: $1
                    )
                }
            }
            // The same key twice: a key identifier belongs to one member for ever.
            await #expect(throws: StoreError.self) {
                try await fixture.administer {
                    try $0.add(
                        TestMember.bank.key.publicKey,
                        of: TestMember.hospital.code,
                        validity: .unlimited,
                        in: $1
                    )
                }
            }
            let answer = try await fixture.ask(Question(), by: .hospital)
            #expect(answer.status == 200)
        }
    }

    static let unusable: [(String, String?, Int, String)] = [
        ("", nil, 1, "agreement's code"), ("Hospital.New", nil, 1, "«Hospital.New»"),
        ("hospital new", nil, 1, "«hospital new»"), ("hospital/new", nil, 1, "«hospital/new»"),
        ("nhập-viện", nil, 1, "«nhập-viện»"), (String(repeating: "a", count: 65), nil, 1, "1 to 64"),
        ("hospital.new", "card number", 1, "«library_card.card number»"),
        ("hospital.new", "cardNumber", 1, "«library_card.cardNumber»"),
        ("hospital.new", "card.number", 1, "library_card.card.number"),
        ("hospital.new", String(repeating: "a", count: 60), 1, "1 to 64"),
        ("hospital.new", nil, 0, "permits 0 requests"), ("hospital.new", nil, -1, "permits -1 requests"),
    ]

    @Test("An agreement under which nothing could ever be asked is refused, and says why", arguments: unusable)
    func neverAsked(code: String, field: String?, rate: Int, word: String) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            let utility = try #require(LibraryCard.code)
            let fields = field.map { [RecordFieldName(utility: utility, field: $0)] } ?? []
            let agreement = fixture.agreement(code, of: .hospital, records: Set(fields), rate: rate)
            let error = await #expect(throws: ExchangeError.self) {
                try await fixture.administer { try $0.add(agreement, in: $1) }
            }
            guard case .invalid(let sentence)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(sentence.contains(word), "\(sentence)")
            // What stands is whole: one field that cannot be read would have closed it to everybody.
            #expect(try await fixture.ask(Question(), by: .hospital).status == 200)
        }
    }

    @Test("A member whose code no address could hold is refused", arguments: ["", "Bank", "bank/x", "ngân-hàng"])
    func memberWithoutName(code: String) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            let member = Member(
                code: MemberCode(code),
                kind: "bank",
                nameVi: "Ngân hàng",
                nameEn: "Bank",
                validity: CodeTable.reform...Day.openEnd
            )
            await #expect(throws: ExchangeError.self) { try await fixture.administer { try $0.add(member, in: $1) } }
            let members = try await fixture.process.service.members()
            #expect(members.count == 3)
        }
    }

    @Test("A member's administrator sees its own agreements of the day and its own keys", arguments: Engine.allCases)
    func account(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let day = fixture.clock.now.dayInVietnam
            let account = try #require(
                try await fixture.process.service.account(
                    of: TestMember.hospital.code,
                    on: day
                )
            )
            #expect(
                account.agreements.map(\.code) == [
                    "hospital.admission", "hospital.papers", "hospital.short", "hospital.slow",
                ]
            )
            #expect(Set(account.keys.map(\.id)) == Set([TestMember.hospital, .expired, .early].map(\.key.id.text)))
            #expect(account.member.nameVi == "Đơn vị hospital.sao-mai")
            let nobody = try await fixture.process.service.account(
                of: MemberCode("nobody"),
                on: day
            )
            #expect(nobody == nil)
            #expect(
                try await fixture.process.service.members().map(\.code.text) == [
                    "bank.sao-mai", "hospital.sao-mai", "police.48",
                ]
            )
        }
    }

    @Test("Every change of the directory is evidence", arguments: Engine.allCases)
    func evidence(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let before = try await fixture.entryCount()
            let agreement = fixture.agreement("hospital.new", of: .hospital)
            try await fixture.administer {
                try $0.add(agreement, in: $1)
                try $0.add(
                    TestMember.stranger.key.publicKey,
                    of: TestMember.hospital.code,
                    validity: .unlimited,
                    in: $1
                )
                try $0.revokeKey(TestMember.stranger.key.id.text, reason: "test", in: $1)
            }
            #expect(try await fixture.entryCount() == before + 3)
        }
    }
}

extension ExchangeFixture {
    /// An agreement on the law, for as long as the country lasts.
    func agreement(
        _ code: String,
        of member: TestMember,
        records: Set<RecordFieldName> = [],
        rate: Int = 100
    ) -> Agreement {
        Agreement(
            code: code,
            member: member.code,
            purposeVi: "",
            purposeEn: "",
            legalBasis: "",
            fields: [.fullName],
            recordFields: records,
            condition: .law,
            ratePerSecond: rate,
            provinces: [],
            hidesAbsence: false,
            sealDays: 0,
            validity: CodeTable.reform...Day.openEnd
        )
    }

    /// A process whose directory is that of a moment ago: the version is turned back while it loads.
    func staleProcess() async throws -> ServerProcess {
        let key = TestMember.hospital.key.id.text
        try await store.write { tx in
            try tx.execute("UPDATE exchange_directory SET version = version - 1")
            try tx.execute("UPDATE exchange_key_revocation SET key_id = 'x' WHERE key_id = $1", [.text(key)])
        }
        let process = try await anotherProcess()
        try await store.write { tx in
            try tx.execute("UPDATE exchange_directory SET version = version + 1")
            try tx.execute("UPDATE exchange_key_revocation SET key_id = $1 WHERE key_id = 'x'", [.text(key)])
        }
        return process
    }
}
