internal import Encoding
internal import Store

/// The tables of the simulator's own database.
enum HoldingRows {
    static func put(_ content: JSONObject, key: String, person: String, utility: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO holding (utility, person, key, content) VALUES ($1, $2, $3, $4)
            ON CONFLICT (utility, person, key) DO UPDATE SET content = excluded.content
            """,
            [.text(utility), .text(person), .text(key), .text(JSONValue.object(content).encoded)]
        )
    }

    /// The record of a key; without a key, or where a person has one at most, the only one of the person.
    static func find(key: String?, person: String, utility: String, isOnlyOne: Bool, in tx: Transaction) throws
        -> JSONObject?
    {
        let rows = try tx.rows(
            "SELECT key, content FROM holding WHERE utility = $1 AND person = $2",
            [.text(utility), .text(person)]
        )
        let exact = try rows.first { row throws(StoreError) in try row.text(0) == key }
        guard let row = exact ?? ((key == nil || isOnlyOne) && rows.count == 1 ? rows.first : nil) else { return nil }
        return try JSONValue.parse(row.text(1)).object
    }

    static func answer(_ name: String, of agency: String, in tx: Transaction) throws -> String? {
        try tx.firstRow(
            "SELECT content FROM answer WHERE agency = $1 AND name = $2",
            [.text(agency), .text(name)]
        )?.text(0)
    }

    /// Keeps an answer, or counts that it was asked for again.
    static func keep(_ content: String, _ name: String, of agency: String, at: Int64, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO answer (agency, name, at, asked, content) VALUES ($1, $2, $3, 1, $4)
            ON CONFLICT (agency, name) DO UPDATE SET asked = answer.asked + 1
            """,
            [.text(agency), .text(name), .integer(at), .text(content)]
        )
    }
}
