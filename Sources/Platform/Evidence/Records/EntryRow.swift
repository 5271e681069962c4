internal import Civil
internal import Merkle
internal import Store

/// A row of `evidence_entry`.
struct EntryRow: Sendable {
    let person: Int64
    let number: Int64
    let id: EntryID
    let at: Timestamp
    let topic: EntryDraft.Topic
    let sealedUntil: Timestamp?
    let commitment: Commitment
    /// Nil once erased, together with the text.
    let salt: Salt?
    let text: String?

    /// Stores the entry and queues it for the tree, in one transaction.
    func insert(in tx: Transaction) throws {
        let commitment = Value.blob(self.commitment.hash.bytes)
        // One row each, or none of what this is evidence for: nobody may take entries away in between.
        let entries = try tx.execute(
            """
            INSERT INTO evidence_entry (person, number, id, at, topic, sealed_until, commitment, salt, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .integer(person), .integer(number), .integer(id.rawValue), .integer(at.microseconds),
                .integer(topic.rawValue), sealedUntil.map { .integer($0.microseconds) } ?? .null, commitment,
                salt.map { .blob($0.hash.bytes) } ?? .null, text.map { .text($0) } ?? .null,
            ]
        )
        let queued = try tx.execute(
            "INSERT INTO evidence_queue (id, person, number, topic, commitment) VALUES ($1, $2, $3, $4, $5)",
            [.integer(id.rawValue), .integer(person), .integer(number), .integer(topic.rawValue), commitment]
        )
        guard entries == 1, queued == 1 else { throw EvidenceError.damaged("entry \(id.rawValue) was not kept") }
    }

    /// The number and commitment of a person's newest entry.
    static func last(of person: Int64, in tx: Transaction) throws -> (number: Int64, commitment: Commitment)? {
        let row = try tx.firstRow(
            "SELECT number, commitment FROM evidence_entry WHERE person = $1 ORDER BY number DESC LIMIT 1",
            [.integer(person)]
        )
        return try row.map { try ($0.int64(0), Commitment($0.hash(1))) }
    }

    /// The columns, in the order ``init(_:)`` reads them.
    static let columns = columns(of: "evidence_entry")

    /// The same under another name of the table.
    static func columns(of table: String) -> String {
        names.map { "\(table).\($0)" }.joined(separator: ", ")
    }

    /// How many columns there are: what a query asks for besides comes after them.
    static var width: Int { names.count }

    private static let names = [
        "person", "number", "id", "at", "topic", "sealed_until", "commitment", "salt", "body",
    ]

    init(
        person: Int64,
        number: Int64,
        id: EntryID,
        at: Timestamp,
        topic: EntryDraft.Topic,
        sealedUntil: Timestamp?,
        commitment: Commitment,
        salt: Salt?,
        text: String?
    ) {
        self.person = person
        self.number = number
        self.id = id
        self.at = at
        self.topic = topic
        self.sealedUntil = sealedUntil
        self.commitment = commitment
        self.salt = salt
        self.text = text
    }

    init(_ row: Row) throws {
        person = try row.int64(0)
        number = try row.int64(1)
        id = try EntryID(rawValue: row.int64(2))
        at = try Timestamp(microseconds: row.int64(3))
        guard let topic = try EntryDraft.Topic(rawValue: row.int64(4)) else {
            throw EvidenceError.damaged("entry \(id): unknown topic")
        }
        self.topic = topic
        sealedUntil = try row.int64IfPresent(5).map { Timestamp(microseconds: $0) }
        commitment = try Commitment(row.hash(6))
        salt = try row.isNull(7) ? nil : Salt(row.hash(7))
        text = try row.textIfPresent(8)
    }

    /// The entry of an identifier, wherever it stands.
    static func find(_ id: EntryID, in tx: Transaction) throws -> EntryRow? {
        let place =
            try tx.firstRow("SELECT person, number FROM evidence_leaf WHERE id = $1", [.integer(id.rawValue)])
            ?? tx.firstRow("SELECT person, number FROM evidence_queue WHERE id = $1", [.integer(id.rawValue)])
        guard let place else { return nil }
        return try tx.firstRow(
            "SELECT \(columns) FROM evidence_entry WHERE person = $1 AND number = $2",
            [.integer(place.int64(0)), .integer(place.int64(1))]
        ).map { try EntryRow($0) }
    }
}

extension Row {
    /// A column of 32 bytes.
    func hash(_ column: Int) throws -> Hash32 {
        guard let hash = try Hash32(blob(column)) else {
            throw EvidenceError.damaged("a hash column does not hold 32 bytes")
        }
        return hash
    }
}
