import Civil
import Country
import Dispatch
import Encoding
import Identity
import Store
import StoreSupport
import Testing
import Web

/// The passcode: steps up, waits longer and longer, stops at fifty, and never stands in a passkey's way.
@Suite("Passcode")
struct PasscodeTests {
    private static let right = "804192"

    private static func setUp(_ fixture: SignInFixture, _ phone: SoftAuthenticator) async throws -> Session {
        try await fixture.open(.mai)
        let session = try await fixture.bind(.mai, phone).signedIn.session
        _ = try await fixture.parts.passcode.set(right, session: session, client: SignInFixture.client).get()
        return session
    }

    private static func attempt(
        _ fixture: SignInFixture,
        _ session: Session,
        _ passcode: String = "804193"
    ) async throws -> Result<SignedIn, SignInRefusal> {
        try await fixture.parts.passcode.stepUp(session, passcode: passcode, client: SignInFixture.client)
    }

    @Test("The passcode steps up, rotates the session, and changes no passkey by itself", arguments: Engine.allCases)
    func stepsUp(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let session = try await Self.setUp(fixture, SoftAuthenticator())
            fixture.clock.pass(minutes: 15)
            let again = try await Self.attempt(fixture, session, Self.right).get()
            #expect(again.session.steppedUpAt != nil)
            #expect(again.session.amr == ["swk", "user", "pin", "vneid_counter"])
            #expect(!again.session.isProven(at: fixture.clock.now))
            #expect(try await Self.attempt(fixture, session, Self.right).refusal == .sessionOver)
            let stored = try await fixture.count("identity_passcode WHERE length(hash) = 32 AND failures = 0")
            #expect(stored == 1)
        }
    }

    @Test("Setting one takes a passkey and six digits that are hard to guess", arguments: Engine.allCases)
    func sets(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            let session = try await fixture.bind(.mai, SoftAuthenticator()).signedIn.session
            let desk = fixture.parts.passcode
            // Mai was born on 14 February 1990.
            for (passcode, weakness) in [
                ("140290", PasscodeWeakness.birthDate), ("900214", .birthDate), ("345678", .sequence),
                ("12345", .notSixDigits), ("12345a", .notSixDigits), (String(session.key.text.suffix(6)), .ownNumber),
            ] {
                let refused = try await desk.set(passcode, session: session, client: SignInFixture.client).refusal
                #expect(refused == .passcodeWeak(weakness) || weakness == .ownNumber && refused != nil)
            }
            #expect(try await desk.standing(of: session.key) == .none)
            #expect(try await Self.attempt(fixture, session).refusal == .passcodeMissing)
            fixture.clock.pass(minutes: 10)
            #expect(
                try await desk.set(Self.right, session: session, client: SignInFixture.client).refusal == .stepUpNeeded
            )
        }
    }

    @Test("Five tries are free, then each waits longer; a success forgives them", arguments: Engine.allCases)
    func waits(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let session = try await Self.setUp(fixture, SoftAuthenticator())
            for left in [4, 3, 2, 1] {
                #expect(try await Self.attempt(fixture, session).refusal == .passcodeWrong(left: left))
            }
            guard case .passcodeWait(let until) = try await Self.attempt(fixture, session).refusal else {
                Issue.record("the fifth failure brings a delay")
                return
            }
            #expect(until > fixture.clock.now + 29)
            // While it waits not even the right one counts, and nothing is lost by trying.
            #expect(try await Self.attempt(fixture, session, Self.right).refusal != nil)
            fixture.clock.pass(seconds: 31)
            let again = try await Self.attempt(fixture, session, Self.right).get()
            #expect(try await Self.attempt(fixture, again.session).refusal == .passcodeWrong(left: 4))
        }
    }

    @Test("It stops at fifty; a passkey signs in and sets a new one", arguments: Engine.allCases)
    func stops(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator()
            var session = try await Self.setUp(fixture, phone)
            var tries = 0
            while tries < 200 {
                let refusal = try await Self.attempt(fixture, session).refusal
                if refusal == .sessionOver {
                    session = try await fixture.signIn(phone).get().session
                    continue
                }
                tries += 1
                if refusal == .passcodeStopped { break }
                if case .passcodeWait = refusal { fixture.clock.pass(minutes: 61) }
            }
            #expect(tries == 50)
            let back = try await fixture.signIn(phone).get().session
            #expect(try await Self.attempt(fixture, back, Self.right).refusal == .passcodeStopped)
            #expect(try await fixture.notices("passcode-stopped") == 1)
            _ = try await fixture.parts.passcode.set("730518", session: back, client: SignInFixture.client).get()
            #expect(try await Self.attempt(fixture, back, "730518").refusal == nil)
        }
    }

    @Test("Parallel tries are counted before they are compared: none is more than the five", arguments: Engine.allCases)
    func limitsParallelTries(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let session = try await Self.setUp(fixture, SoftAuthenticator())
            let compared = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        switch try await Self.attempt(fixture, session).refusal {
                        case .passcodeWrong: true
                        case .passcodeWait(let until): until > fixture.clock.now + 29 ? true : false
                        default: false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            _ = compared
            #expect(try await fixture.entries(of: .mai, "identity.passcode_failed").count == 5)
            #expect(try await fixture.count("identity_passcode WHERE failures = 5") == 1)
        }
    }

    @Test("When too many wait, the next is sent away and loses no try", arguments: Engine.allCases)
    func refusesWhenBusy(_ engine: Engine) async throws {
        let workers = PasscodeWorkers(bound: 2)
        try await SignInFixture.with(engine, workers: workers) { fixture in
            let session = try await Self.setUp(fixture, SoftAuthenticator())
            var places = [workers.takePlace(), workers.takePlace()]
            #expect(places.allSatisfy { $0 != nil })
            #expect(workers.takePlace() == nil)
            #expect(try await Self.attempt(fixture, session).refusal == .passcodeBusy)
            let desk = fixture.parts.passcode
            #expect(
                try await desk.set("730518", session: session, client: SignInFixture.client).refusal == .passcodeBusy
            )
            #expect(try await fixture.count("identity_passcode WHERE failures = 0") == 1)
            places.removeAll()
            // Places are given back by those who failed as well.
            for left in [4, 3, 2] {
                #expect(try await Self.attempt(fixture, session).refusal == .passcodeWrong(left: left))
            }
            #expect(try await Self.attempt(fixture, session, Self.right).refusal == nil)
        }
    }

    @Test("Hashing never runs on the thread of whoever asks")
    func leavesTheLoop() async throws {
        let loop = OneThread()
        let isOnLoop = try await Task(executorPreference: loop) {
            let place = try #require(PasscodeWorkers().takePlace())
            let asking = loop.isCurrent
            return try await [asking, place.run { loop.isCurrent }, loop.isCurrent]
        }.value
        #expect(isOnLoop == [true, false, true])
    }

    @Test("The waiting times", arguments: [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (20, 3_600), (49, 3_600)])
    func waitingTimes(_ failures: Int64, _ seconds: Int) {
        #expect(PasscodeLockout.wait(after: failures) == seconds)
    }

    @Test("The next try is told in the time of Vietnam, and never too early")
    func tellsTime() throws {
        let until = try #require(Timestamp(rfc3339: "2026-11-28T13:59:14.736096Z"))
        let detail = SignInRefusal.passcodeWait(until: until).problem.detail
        #expect(detail?.vietnamese == "Có thể thử lại từ lúc 21:00 ngày 28/11/2026.")
        #expect(detail?.english == "The next try is possible from 21:00 on 28 Nov 2026.")
        let whole = try #require(Timestamp(rfc3339: "2026-11-28T14:00:00Z"))
        #expect(SignInRefusal.passcodeWait(until: whole).problem.detail == detail)
    }

    @Test("A clock that jumps back makes nobody wait for the jump")
    func survivesClock() {
        let now = Timestamp(microseconds: 1_795_658_400_000_000)
        let verdict = PasscodeLockout.verdict(failures: 6, lastTry: now + 86_400, now: now)
        #expect(verdict == .wait(until: now + 60))
        #expect(PasscodeLockout.verdict(failures: 50, lastTry: now, now: now + 1_000_000) == .stopped)
        #expect(PasscodeLockout.verdict(failures: 6, lastTry: now, now: now + 60) == .free)
    }

    @Test(
        "Weak passcodes and why",
        arguments: [
            ("000000", PasscodeWeakness.repeated), ("121212", .repeated), ("123123", .repeated), ("123456", .sequence),
            ("654321", .sequence), ("789012", .sequence), ("102030", .sequence), ("123321", .mirrored),
            ("159753", .common), ("988881", .ownNumber), ("020388", .birthDate), ("198803", .birthDate),
        ]
    )
    func weaknesses(_ passcode: String, _ weakness: PasscodeWeakness) {
        let birth = CivilDate(year: 1988, month: 3, day: 2)
        #expect(PasscodeWeakness.of(passcode, birth: birth, numbers: ["0919888811"]) == weakness)
    }

    @Test("Most passcodes are none of it")
    func strongOnes() {
        let weak = stride(from: 17, to: 1_000_000, by: 997).count { number in
            let text = String(number)
            let passcode = String(repeating: "0", count: 6 - text.count) + text
            return PasscodeWeakness.of(passcode, birth: CivilDate(year: 1936), numbers: []) != nil
        }
        #expect(weak < 30)
    }
}

/// Stands in for the thread of an event loop, on which handlers run.
private final class OneThread: TaskExecutor {
    private static let mark = DispatchSpecificKey<Bool>()
    private let queue = DispatchQueue(label: "loop")

    init() { queue.setSpecific(key: Self.mark, value: true) }

    var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.mark) == true }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
