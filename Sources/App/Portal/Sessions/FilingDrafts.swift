internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Store

/// What somebody has begun to file.
struct FilingDraft: Equatable, Sendable {
    let procedure: ProcedureCode
    var values: JSONObject
    /// The furthest page reached, from 1; past the last one: everything was answered once.
    var page: Int
    /// Under which the dossier is filed once, however often the button is pressed.
    let key: String
    var relation: ApplicantRelation
    var written: Timestamp
}

/// The drafts of people, kept until they are sent or for thirty days.
enum FilingDrafts {
    static let lifetimeSeconds = 30 * 86_400

    /// The draft of a person for a procedure; nil when there is none or its time is over.
    static func find(_ code: ProcedureCode, of person: PersonKey, now: Timestamp, in tx: Transaction) throws
        -> FilingDraft?
    {
        try tx.firstRow(
            "SELECT answers, written FROM portal_filing WHERE person = $1 AND procedure = $2 AND written > $3",
            [.integer(person.rawValue), .text(code.text), .integer((now - lifetimeSeconds).microseconds)]
        ).flatMap { row in try read(code, row.text(0), Timestamp(microseconds: row.int64(1))) }
    }

    /// Everything that a person has begun, the newest first.
    static func all(of person: PersonKey, now: Timestamp, in tx: Transaction) throws -> [FilingDraft] {
        try tx.rows(
            """
            SELECT procedure, answers, written FROM portal_filing WHERE person = $1 AND written > $2
            ORDER BY written DESC LIMIT 50
            """,
            [.integer(person.rawValue), .integer((now - lifetimeSeconds).microseconds)]
        ).compactMap { row in
            guard let code = ProcedureCode(try row.text(0)) else { return nil }
            return try read(code, row.text(1), Timestamp(microseconds: row.int64(2)))
        }
    }

    /// Keeps a draft, and clears away what is old.
    static func save(_ draft: FilingDraft, of person: PersonKey, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM portal_filing WHERE written <= $1",
            [.integer((draft.written - lifetimeSeconds).microseconds)]
        )
        try tx.execute(
            """
            INSERT INTO portal_filing (person, procedure, answers, written) VALUES ($1, $2, $3, $4)
            ON CONFLICT (person, procedure) DO UPDATE SET answers = excluded.answers, written = excluded.written
            """,
            [
                .integer(person.rawValue), .text(draft.procedure.text), .text(text(draft)),
                .integer(draft.written.microseconds),
            ]
        )
    }

    /// Throws a draft away.
    static func discard(_ code: ProcedureCode, of person: PersonKey, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM portal_filing WHERE person = $1 AND procedure = $2",
            [.integer(person.rawValue), .text(code.text)]
        )
    }

    private static func text(_ draft: FilingDraft) -> String {
        JSONValue.object([
            .init("values", .object(draft.values)), .init("page", .integer(Int64(draft.page))),
            .init("key", .string(draft.key)), .init("relation", .string(draft.relation.rawValue)),
        ]).encoded
    }

    /// A draft that an older program wrote in another way is none.
    private static func read(_ code: ProcedureCode, _ text: String, _ written: Timestamp) throws -> FilingDraft? {
        guard let json = try? JSONValue.parse(text), let values = json["values"]?.object,
            let page = json["page"]?.integer, let key = json["key"]?.text,
            let relation = json["relation"]?.text.flatMap(ApplicantRelation.init)
        else { return nil }
        return FilingDraft(
            procedure: code,
            values: values,
            page: Int(clamping: page),
            key: key,
            relation: relation,
            written: written
        )
    }
}
