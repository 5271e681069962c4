import Logging
import Store
import Synchronization
import Testing

/// The schema most tests use.
enum Fixtures {
    static let items = Migration(
        module: "Test",
        number: 1,
        name: "items",
        sql: """
            CREATE TABLE item (
                id BIGINT NOT NULL,
                name TEXT,
                weight DOUBLE PRECISION,
                picture BYTEA,
                PRIMARY KEY (id)
            ) /*+sqlite WITHOUT ROWID */;
            CREATE TABLE account (
                id BIGINT PRIMARY KEY,
                balance BIGINT NOT NULL CONSTRAINT balance_not_negative CHECK (balance >= 0)
            );
            CREATE TABLE entry (
                account BIGINT NOT NULL REFERENCES account (id),
                number BIGINT NOT NULL,
                kind TEXT NOT NULL,
                UNIQUE (number, kind)
            );
            """
    )

    static func insertItem(_ id: Int64, _ name: String = "") -> @Sendable (Transaction) throws -> Void {
        { tx in try tx.execute("INSERT INTO item (id, name) VALUES ($1, $2)", [.integer(id), .text(name)]) }
    }

    static func countItems(_ tx: Transaction) throws -> Int64 {
        try tx.firstRow("SELECT count(*) FROM item")?.int64(0) ?? -1
    }
}

/// An error of a closure's own.
struct Refusal: Error, Equatable {}

/// Keeps threads at a point until it is opened, or until enough of them have arrived.
final class Gate: Sendable {
    private let isOpen = Atomic<Bool>(false)
    private let arrivals = Atomic<Int>(0)

    func open() { isOpen.store(true, ordering: .releasing) }

    var arrived: Int { arrivals.load(ordering: .acquiring) }

    /// Waits until the gate is open, or until this many have come.
    func pass(orAfter count: Int = .max) {
        arrivals.add(1, ordering: .acquiringAndReleasing)
        while !isOpen.load(ordering: .acquiring), arrived < count { Waiting.briefly() }
    }
}

/// Counts how often a closure ran.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    @discardableResult func next() -> Int { count.add(1, ordering: .acquiringAndReleasing).newValue }

    var value: Int { count.load(ordering: .acquiring) }
}

/// Expects this many items, seen from a new transaction.
func expectItems(_ count: Int64, in store: Store, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let found = try await store.read(Fixtures.countItems)
    #expect(found == count, sourceLocation: sourceLocation)
}

/// The name of the `StoreError` case that work ends in, where what it carries does not matter; nil when it ends well.
func failure<T>(_ work: () async throws -> T) async -> String? {
    do {
        _ = try await work()
        return nil
    } catch {
        return Mirror(reflecting: error).children.first?.label ?? "\(error)"
    }
}

/// The messages of a logger, in their order.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    func count(of line: String) -> Int { lines.withLock { lines in lines.count { $0 == line } } }
}

/// Keeps messages in ``LogLines``.
struct LogLinesHandler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.add("\(event.message)") }
}
