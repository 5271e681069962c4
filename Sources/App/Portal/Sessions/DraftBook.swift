internal import Civil
internal import Crypto
internal import Encoding
internal import Identity
internal import Store

/// Whose answers a draft holds: those of a browser that nobody has signed in with, or of a session.
struct DraftOwner: Hashable, Sendable {
    let bytes: [UInt8]

    /// A visit, by its cookie.
    init(_ visit: SecretToken) {
        bytes = visit.digest
    }

    /// A session; its handle stays when the session rotates.
    init(_ session: Session) {
        bytes = Array(SHA256.hash(data: Array("session:\(session.handle.text)".utf8)))
    }
}

/// Answers that are kept from page to page until they are sent, for an hour at most.
struct DraftBook: Sendable {
    /// The ways whose answers are kept.
    enum Way: String, Sendable { case signIn = "sign-in", register, contact, delegate, counter, desk, filing }

    let store: Store
    let clock: @Sendable () -> Timestamp

    static let lifetimeSeconds = 3_600

    /// The answers of a way; empty when there are none or their hour is over.
    func read(_ way: Way, of owner: DraftOwner) async throws -> [String: String] {
        let since = clock() - Self.lifetimeSeconds
        let text = try await store.read { tx in
            try tx.firstRow(
                "SELECT answers FROM portal_draft WHERE owner = $1 AND way = $2 AND written > $3",
                [.blob(owner.bytes), .text(way.rawValue), .integer(since.microseconds)]
            )?.text(0)
        }
        return text.map(Self.decode) ?? [:]
    }

    /// Puts answers in the place of those before, and clears away what is old.
    func write(_ answers: [String: String], _ way: Way, of owner: DraftOwner) async throws {
        let (now, text) = (clock(), Self.encode(answers))
        try await store.write { tx in
            try tx.execute(
                "DELETE FROM portal_draft WHERE written <= $1",
                [.integer((now - Self.lifetimeSeconds).microseconds)]
            )
            try tx.execute(
                """
                INSERT INTO portal_draft (owner, way, answers, written) VALUES ($1, $2, $3, $4)
                ON CONFLICT (owner, way) DO UPDATE SET answers = excluded.answers, written = excluded.written
                """,
                [.blob(owner.bytes), .text(way.rawValue), .text(text), .integer(now.microseconds)]
            )
        }
    }

    /// Adds answers to those before.
    func add(_ answers: [String: String], _ way: Way, of owner: DraftOwner) async throws {
        try await write(read(way, of: owner).merging(answers) { _, new in new }, way, of: owner)
    }

    /// Forgets the answers of a way.
    func clear(_ way: Way, of owner: DraftOwner) async throws {
        try await store.write { tx in
            try tx.execute(
                "DELETE FROM portal_draft WHERE owner = $1 AND way = $2",
                [.blob(owner.bytes), .text(way.rawValue)]
            )
        }
    }

    private static func encode(_ answers: [String: String]) -> String {
        var json = JSONWriter()
        json.object { json in
            for (name, answer) in answers.sorted(by: { $0.key < $1.key }) { json.member(name, answer) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func decode(_ text: String) -> [String: String] {
        let members = (try? JSONValue.parse(text))?.object?.members ?? []
        return Dictionary(members.compactMap { member in member.value.text.map { (member.name, $0) } }) { _, last in
            last
        }
    }
}
