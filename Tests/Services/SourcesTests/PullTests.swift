import AgencySimulator
import Civil
import Encoding
import Records
import ServiceLifecycle
import Sources
import Store
import StoreSupport
import Testing

@Suite("Asking agencies about claims", .serialized)
struct PullTests {
    @Test("Claims are confirmed by the agency's system, with the fields that only it knows", arguments: Engine.allCases)
    func confirmed(engine: Engine) async throws {
        try await asking(engine) { fixture, _ in
            var ids: [RecordID] = []
            for place in 0..<30 { ids.append(try await fixture.claim(place, Library.card)) }
            fixture.service.wake()
            for id in ids {
                try await fixture.until("\(id.text) is valid") { try await fixture.state(id).standing == .valid }
                #expect(try await fixture.state(id).values["points"] != nil)
                #expect(try await fixture.count(.verified, of: id) == 1)
            }
            #expect(Self.answering.contains(fixture.service.health(of: Library.agency).state))
        }
    }

    @Test("What the agency holds wins: other values are a conflict that an officer settles", arguments: Engine.allCases)
    func differs(engine: Engine) async throws {
        let line =
            #"{"utility":"library-card","person":"036190000001","values":{"card_number":"1000","branch":"Huế","points":3}}"#
        try await asking(engine, holding: [line]) { fixture, _ in
            let id = try await fixture.claim(0, Library.card)
            try await fixture.until("an officer has it") { try await fixture.queued(id)?.method == .officer }
            let state = try await fixture.state(id)
            #expect(state.conflicts.map(\.field) == ["branch"])
            #expect(state.conflicts.first?.source == .string("Huế"))
        }
    }

    @Test("What nobody holds is refused with a coded reason", arguments: Engine.allCases)
    func rejected(engine: Engine) async throws {
        try await asking(engine, trusts: false) { fixture, _ in
            let id = try await fixture.claim(1, Library.card)
            try await fixture.until("it is refused") { try await fixture.state(id).standing == .refused }
            #expect(try await fixture.state(id).refusal?.reasons.map(\.code) == ["not-found"])
            #expect(try await fixture.queued(id) == nil)
        }
    }

    @Test("Wrong data never reach a record: officers get the claim, the operator the fault", arguments: Engine.allCases)
    func wrong(engine: Engine) async throws {
        try await asking(engine, mood: SimulatorMood(wrongRate: 1)) { fixture, _ in
            let id = try await fixture.claim(2, Library.card)
            try await fixture.until("an officer has it") { try await fixture.queued(id)?.method == .officer }
            #expect(try await fixture.service.faults().first?.code == "answer-unusable")
            #expect(try await fixture.state(id).values.members.isEmpty)
        }
    }

    @Test("Errors of the agency cost time and nothing else", arguments: Engine.allCases)
    func errors(engine: Engine) async throws {
        try await asking(engine, mood: SimulatorMood(errorRate: 0.4)) { fixture, _ in
            var ids: [RecordID] = []
            for place in 0..<6 { ids.append(try await fixture.claim(place, Library.card)) }
            for id in ids {
                try await fixture.until("\(id.text) is valid") {
                    // Waiting times are the clock's.
                    fixture.clock.advance(by: 1)
                    return try await fixture.state(id).standing == .valid
                }
                #expect(try await fixture.count(.verified, of: id) == 1)
            }
        }
    }

    @Test("An agency that signs with another key is not believed", arguments: Engine.allCases)
    func forged(engine: Engine) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                try await RunningLibrary.with(platform, key: TestMembers.museum) { url, _ in
                    try connect(fixture, url)
                    let id = try await fixture.claim(3, Library.card)
                    try await fixture.until("a fault is noted") {
                        try await fixture.service.faults().first?.code == "answer-not-signed"
                    }
                    #expect(try await fixture.state(id).standing == .claimed)
                }
            }
        }
    }

    @Test(
        "An agency that is down is left alone, said to be down, and asked when it is back",
        arguments: Engine.allCases
    )
    func down(engine: Engine) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                try connect(fixture, "http://127.0.0.1:1/agencies/x")
                let id = try await fixture.claim(4, Library.room)
                try await fixture.until("it is down") {
                    fixture.clock.advance(by: 1)
                    return fixture.service.health(of: Library.agency).state == .down
                }
                try await RunningLibrary.with(platform) { url, _ in
                    try connect(fixture, url)
                    try await fixture.until("it is valid") {
                        fixture.clock.advance(by: 1)
                        return try await fixture.state(id).standing == .valid
                    }
                }
                #expect(Self.answering.contains(fixture.service.health(of: Library.agency).state))
            }
        }
    }

    @Test(
        "How an agency does is known before anybody claims: also that it went down, and came back",
        arguments: Engine.allCases
    )
    func known(engine: Engine) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                let isState = { (states: [AgencyHealth.State]) in
                    fixture.clock.advance(by: 1)
                    return states.contains(fixture.service.health(of: Library.agency).state)
                }
                try await RunningLibrary.with(platform) { url, _ in
                    try connect(fixture, url)
                    try await fixture.until("it is known to work") { isState(Self.answering) }
                }
                try await fixture.until("it is known to be down") { isState([.down]) }
                #expect(fixture.service.health(of: Library.agency).words.vi.contains("gián đoạn"))
                try await RunningLibrary.with(platform) { url, _ in
                    try connect(fixture, url)
                    try await fixture.until("it is known to work again") { isState(Self.answering) }
                }
            }
        }
    }

    @Test(
        "A process that does not ask an agency knows what the one that asks has seen",
        arguments: Engine.allCases.filter { $0 == .postgres }
    )
    func told(engine: Engine) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { _ in
                try connect(fixture, "http://127.0.0.1:1/agencies/x")
                // The clock is left alone: a lease must not run out between two rounds.
                try await fixture.until("it is down") { fixture.service.health(of: Library.agency).state == .down }
                let other = try fixture.anotherService()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for service in other.services { group.addTask { try await service.run() } }
                    try await fixture.until("the other process knows") {
                        other.health(of: Library.agency).state == .down
                    }
                    group.cancelAll()
                }
                let seen = fixture.service.health(of: Library.agency)
                #expect(other.health(of: Library.agency).since == seen.since && seen.since != nil)
            }
        }
    }

    @Test("Nobody gets by an answer what ends at death and is asked for after it", arguments: Engine.allCases)
    func dead(engine: Engine) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                try await RunningLibrary.with(platform) { url, _ in
                    let id = try await fixture.claim(6, Library.card)
                    try await fixture.recordDeath(of: 6, on: fixture.clock.now.dayInVietnam)
                    try connect(fixture, url)
                    try await fixture.until("an officer has it") { try await fixture.queued(id)?.method == .officer }
                    #expect(try await fixture.state(id).standing == .claimed)
                    let fault = try #require(try await fixture.service.faults().first)
                    #expect(fault.code == "answer-unusable" && fault.detail.contains("has died"))
                    // The operator's list names nobody.
                    #expect(!fault.detail.contains("36190000007"))
                }
            }
        }
    }

    @Test(
        "A claim that its citizen replaced meanwhile is not settled by the answer to the old one",
        arguments: Engine.allCases
    )
    func replaced(engine: Engine) async throws {
        let line =
            #"{"utility":"library-card","person":"036190000006","values":{"card_number":"7777","branch":"Vinh","points":3}}"#
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                try await RunningLibrary.with(platform, trusts: false, holding: [line]) { url, store in
                    // The library stores each answer before it gives it: on the only thread that stores, which waits.
                    let (isHeld, isReplaced) = (Latch(), Latch())
                    async let held: Void = store.writeAlone { _ in
                        isHeld.open()
                        isReplaced.wait()
                    }
                    defer { isReplaced.open() }
                    await isHeld.opened()
                    let id = try await fixture.claim(5, Library.card)
                    try connect(fixture, url)
                    try await fixture.until("it is asked about") {
                        fixture.service.health(of: Library.agency).waiting == 1
                    }
                    try await fixture.claim(5, Library.card, #"{"card_number":"7777","branch":"Vinh"}"#)
                    isReplaced.open()
                    try await held
                    try await fixture.until("it is valid") { try await fixture.state(id).standing == .valid }
                    #expect(try await fixture.state(id).values["card_number"] == .string("7777"))
                    #expect(try await fixture.count(.verified, of: id) == 1)
                    // That is what the answer to the old claim said.
                    #expect(try await fixture.count(.rejected, of: id) == 0)
                }
            }
        }
    }

    // MARK: help

    /// The states of an agency that answers: how fast, is the machine's.
    private static let answering: [AgencyHealth.State] = [.working, .slow]

    private func asking(
        _ engine: Engine,
        mood: SimulatorMood = SimulatorMood(),
        trusts: Bool = true,
        holding lines: [String] = [],
        _ body: (SourcesFixture, RunningPlatform) async throws -> Void
    ) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                try await RunningLibrary.with(platform, mood: mood, trusts: trusts, holding: lines) { url, _ in
                    try connect(fixture, url)
                    try await body(fixture, platform)
                }
            }
        }
    }

    /// - Parameter url: of an agency that answers; so late that it counts as a failure only where the machine stands still.
    private func connect(_ fixture: SourcesFixture, _ url: String) throws {
        let made = SourceConnection(
            agency: Library.agency,
            url: url,
            timeoutMilliseconds: 30_000,
            concurrency: 2,
            batch: 8
        )
        try fixture.file.write([#require(made)])
    }
}
