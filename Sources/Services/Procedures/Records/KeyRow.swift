internal import Civil
internal import Encoding
internal import Store

/// The table `dossier_key`: a write that is repeated is done once.
struct KeyRow {
    let id: DossierID
    let version: Int

    /// Who used a key.
    static func name(of actor: DossierActor) -> String {
        switch actor {
        case .citizen(let person), .delegate(let person, _), .officer(let person, _, _, _): "person \(person.rawValue)"
        case .reporter(let key): "reporter \(key)"
        case .system(let agency, _): "system \(agency)"
        case .timer(let job): "job \(job)"
        }
    }

    /// What the key did before; throws when it did something else.
    static func find(_ token: String, of actor: DossierActor, digest: String, in tx: Transaction) throws -> KeyRow? {
        let row = try tx.firstRow(
            "SELECT person, dossier, version, digest FROM dossier_key WHERE actor = $1 AND token = $2",
            [.text(name(of: actor)), .text(token)]
        )
        guard let row else { return nil }
        guard try row.text(3) == digest else { throw DossierRefusal.keyReused }
        return try KeyRow(id: DossierID(row), version: Int(clamping: row.int64(2)))
    }

    static func insert(
        _ token: String,
        of actor: DossierActor,
        digest: String,
        _ state: DossierState,
        at time: Timestamp,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO dossier_key (actor, token, digest, person, dossier, version, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [.text(name(of: actor)), .text(token), .text(digest)] + state.id.arguments + [
                .integer(Int64(state.version)), .integer(time.microseconds),
            ]
        )
    }

    /// Forgets keys that nobody repeats any more.
    static func removeOld(before time: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM dossier_key WHERE at < $1", [.integer(time.microseconds)])
    }
}
