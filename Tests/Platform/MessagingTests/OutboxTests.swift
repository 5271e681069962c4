import Civil
import Logging
import Messaging
import Store
import StoreSupport
import Testing

@Suite("The outbox")
struct OutboxTests {
    private static func sender(
        _ store: Store,
        _ clock: TestClock,
        _ messenger: any Messenger,
        rules: OutboxRules = OutboxRules()
    ) -> OutboxSender {
        OutboxSender(
            store: store,
            outbox: Outbox(clock: { clock.now }),
            messenger: messenger,
            rules: rules,
            interval: .milliseconds(5),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private static func enqueue(_ message: Message, _ store: Store, _ clock: TestClock) async throws -> MessageID {
        let outbox = Outbox(clock: { clock.now })
        return try await store.write { tx in try outbox.enqueue(message, in: tx) }
    }

    private static func state(_ id: MessageID, _ store: Store) async throws -> OutboxState? {
        try await store.read { tx in try Outbox(clock: { Cast.now }).state(of: id, in: tx) }
    }

    @Test(
        "A message is sent once its transaction has committed, and its texts are not kept",
        arguments: Engine.allCases
    )
    func sends(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger())
            let (mail, sms) = (try Cast.mail(), try Cast.sms())
            let first = try await Self.enqueue(mail, store, clock)
            let second = try await Self.enqueue(sms, store, clock)
            #expect(try await Self.state(first, store) == .waiting)
            let backlog = try await store.read { tx in try Outbox(clock: { Cast.now }).backlog(in: tx) }
            #expect(backlog.count == 2)
            #expect(backlog.oldest == Cast.now)

            #expect(try await Self.sender(store, clock, messenger).sendDue() == 2)
            #expect(Set(messenger.attempts.map(\.message)) == [mail, sms])
            #expect(Set(messenger.attempts.map(\.id)) == [first, second])
            for id in [first, second] { #expect(try await Self.state(id, store) == .sent) }
            let kept = try await store.read { tx in
                try tx.rows("SELECT recipient, subject, body FROM message_outbox").flatMap(\.values)
            }
            #expect(kept.allSatisfy { $0 == .text("") })
            #expect(try await Self.sender(store, clock, messenger).sendDue() == 0)
        }
    }

    @Test("Without its event no message leaves", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        struct Stop: Error {}
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger, message) = (TestClock(), NotingMessenger(), try Cast.mail())
            await #expect(throws: Stop.self) {
                try await store.write { tx in
                    try Outbox(clock: { clock.now }).enqueue(message, in: tx)
                    throw Stop()
                }
            }
            #expect(try await Self.sender(store, clock, messenger).sendDue() == 0)
            #expect(messenger.attempts.isEmpty)
        }
    }

    @Test("What may go away is tried again after growing pauses, in the end given up", arguments: Engine.allCases)
    func retries(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger { _ in .unavailable("smtp 451") })
            var rules = OutboxRules()
            rules.attempts = 4
            let sender = Self.sender(store, clock, messenger, rules: rules)
            let id = try await Self.enqueue(Cast.mail(), store, clock)
            for (attempt, pause) in [5, 15, 45].enumerated() {
                #expect(try await sender.sendDue() == 1)
                #expect(messenger.attempts.count == attempt + 1)
                clock.advance(seconds: pause - 1)
                #expect(try await sender.sendDue() == 0)
                clock.advance(seconds: 1 + pause / 4 + 1)
            }
            #expect(try await Self.state(id, store) == .waiting)
            #expect(try await sender.sendDue() == 1)
            #expect(try await Self.state(id, store) == .failed)
            #expect(Set(messenger.attempts.map(\.id)) == [id])
        }
    }

    @Test("What is refused for good is not tried again", arguments: [MessagingError.refused("smtp 550"), .noChannel])
    func refused(error: MessagingError) async throws {
        try await withStore(.sqlite, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger { _ in error })
            let id = try await Self.enqueue(Cast.mail(), store, clock)
            #expect(try await Self.sender(store, clock, messenger).sendDue() == 1)
            #expect(try await Self.state(id, store) == .failed)
            let failure = try await store.read { tx in try tx.firstRow("SELECT failure FROM message_outbox")?.text(0) }
            #expect(failure == error.code)
        }
    }

    @Test("After its time a message is not sent any more", arguments: Engine.allCases)
    func expires(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger())
            let id = try await Self.enqueue(Cast.mail(expires: Cast.now + 600), store, clock)
            clock.advance(seconds: 600)
            #expect(try await Self.sender(store, clock, messenger).sendDue() == 0)
            #expect(try await Self.state(id, store) == .expired)
            #expect(messenger.attempts.isEmpty)
        }
    }

    @Test("Several processes share the work and send nothing twice", arguments: Engine.allCases)
    func shares(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let clock = TestClock()
            let messenger = NotingMessenger { _ in
                try? await Task.sleep(for: .milliseconds(2))
                return nil
            }
            for number in 0..<60 { _ = try await Self.enqueue(Cast.mail("\(number)"), store, clock) }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let sender = Self.sender(store, clock, messenger)
                        var (taken, empty) = (0, 0)
                        while empty < 3 {
                            let count = try await sender.sendDue()
                            taken += count
                            empty = count == 0 ? empty + 1 : 0
                        }
                        return taken
                    }
                }
                var taken = 0
                for try await count in group { taken += count }
                #expect(taken == 60)
            }
            #expect(messenger.attempts.count == 60)
            #expect(Set(messenger.attempts.map(\.id)).count == 60)
        }
    }

    @Test(
        "A crash while a message is under way leaves a lease that ends, and the same identifier",
        arguments: Engine.allCases
    )
    func crash(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger())
            let id = try await Self.enqueue(Cast.mail(), store, clock)
            // The row as a process leaves it that was killed between taking and settling.
            let end = Cast.now + 180
            try await store.write { tx in
                try tx.execute(
                    "UPDATE message_outbox SET lease = 'gone', attempts = 1, next_at = $1",
                    [.integer(end.microseconds)]
                )
            }
            let sender = Self.sender(store, clock, messenger)
            clock.advance(seconds: 179)
            #expect(try await sender.sendDue() == 0)
            clock.advance(seconds: 1)
            #expect(try await sender.sendDue() == 1)
            #expect(messenger.attempts.map(\.id) == [id])
            #expect(try await Self.state(id, store) == .sent)
        }
    }

    @Test("Whoever lost its lease does not settle what another has taken over", arguments: Engine.allCases)
    func lostLease(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let clock = TestClock()
            let messenger = NotingMessenger { _ in
                _ = try? await store.write { tx in try tx.execute("UPDATE message_outbox SET lease = 'another'") }
                return .refused("smtp 550")
            }
            let id = try await Self.enqueue(Cast.mail(), store, clock)
            #expect(try await Self.sender(store, clock, messenger).sendDue() == 1)
            #expect(try await Self.state(id, store) == .waiting)
        }
    }

    @Test("A row that cannot be understood fails and does not stop the others", arguments: Engine.allCases)
    func unreadable(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger())
            let broken = try await Self.enqueue(Cast.mail(), store, clock)
            try await store.write { tx in try tx.execute("UPDATE message_outbox SET channel = 'fax'") }
            let whole = try await Self.enqueue(Cast.mail(), store, clock)
            #expect(try await Self.sender(store, clock, messenger).sendDue() == 2)
            #expect(try await Self.state(broken, store) == .failed)
            #expect(try await Self.state(whole, store) == .sent)
        }
    }

    @Test("Finished messages go after thirty days, waiting ones stay", arguments: Engine.allCases)
    func removes(engine: Engine) async throws {
        try await withStore(engine, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger())
            let sender = Self.sender(store, clock, messenger)
            let sent = try await Self.enqueue(Cast.mail(), store, clock)
            try await sender.sendDue()
            let waiting = try await Self.enqueue(Cast.mail(), store, clock)
            clock.advance(seconds: 30 * 86_400)
            #expect(try await sender.removeDone() == 0)
            clock.advance(seconds: 1)
            #expect(try await sender.removeDone() == 1)
            #expect(try await Self.state(sent, store) == nil)
            #expect(try await Self.state(waiting, store) == .waiting)
        }
    }

    @Test("The service empties the outbox by itself until it is stopped")
    func service() async throws {
        try await withStore(.sqlite, migrations: Outbox.migrations) { store in
            let (clock, messenger) = (TestClock(), NotingMessenger())
            let service = Task { try await Self.sender(store, clock, messenger).run() }
            let id = try await Self.enqueue(Cast.mail(), store, clock)
            while try await Self.state(id, store) != .sent { try await Task.sleep(for: .milliseconds(5)) }
            service.cancel()
            try await service.value
        }
    }
}
