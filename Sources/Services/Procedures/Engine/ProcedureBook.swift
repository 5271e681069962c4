package import Catalogue
package import Civil
internal import Encoding
package import Store
internal import Synchronization

/// The definitions of procedures: those in force, and those under which older dossiers were filed.
package final class ProcedureBook: Sendable {
    private let holder: CatalogueHolder
    private let older = Mutex<[Edition: Procedure]>([:])

    private struct Edition: Hashable {
        let code: ProcedureCode
        let version: Int
    }

    package init(_ holder: CatalogueHolder) { self.holder = holder }

    /// The catalogue that is in force.
    package var current: Catalogue { holder.current }

    /// The definition in force.
    package func find(_ code: ProcedureCode) throws(DossierRefusal) -> Procedure {
        guard let procedure = holder.current[code] else { throw .unknownProcedure(code.text) }
        return procedure
    }

    /// The definition of a version; dossiers go on under the one they were filed under.
    package func find(_ code: ProcedureCode, version: Int, in tx: Transaction) throws -> Procedure {
        if let procedure = holder.current[code], procedure.version == version { return procedure }
        let edition = Edition(code: code, version: version)
        if let known = older.withLock({ $0[edition] }) { return known }
        let row = try tx.firstRow(
            "SELECT document, utility FROM procedure_version WHERE procedure = $1 AND version = $2",
            [.text(code.text), .integer(Int64(version))]
        )
        guard let row else { throw DossierRefusal.unknownProcedure("\(code.text) \(version)") }
        let utility = try row.textIfPresent(1).flatMap(UtilityCode.init)
        guard let procedure = try Procedure.read(document: row.text(0), utility: utility) else {
            throw DossierRefusal.damaged("procedure_version of \(code.text)")
        }
        older.withLock { $0[edition] = procedure }
        return procedure
    }

    /// Remembers the versions in force; says which of them differ from what dossiers were filed under, and then writes nothing.
    ///
    /// A version that nobody has used may change as long as its author likes.
    package static func install(_ catalogue: Catalogue, at time: Timestamp, in tx: Transaction) throws -> [String] {
        var faults: [String] = []
        var fresh: [Procedure] = []
        for procedure in catalogue.procedures {
            let known = try tx.firstRow(
                "SELECT digest, document FROM procedure_version WHERE procedure = $1 AND version = $2",
                [.text(procedure.code.text), .integer(Int64(procedure.version))]
            )
            if try known?.text(0) == procedure.digest { continue }
            if let known, try isUsed(procedure, in: tx), try !differsInWordsOnly(procedure, known.text(1)) {
                let words =
                    "version \(procedure.version) has dossiers; this change needs version \(procedure.version + 1)"
                faults.append("\(procedure.code.text): \(words)")
            } else {
                fresh.append(procedure)
            }
        }
        guard faults.isEmpty else { return faults }
        for procedure in fresh { try write(procedure, at: time, in: tx) }
        return []
    }

    private static func isUsed(_ procedure: Procedure, in tx: Transaction) throws -> Bool {
        try tx.firstRow(
            "SELECT 1 FROM dossier_edition WHERE procedure = $1 AND edition = $2",
            [.text(procedure.code.text), .integer(Int64(procedure.version))]
        ) != nil
    }

    /// Names and summaries may be mended at any time.
    private static func differsInWordsOnly(_ procedure: Procedure, _ document: String) throws -> Bool {
        let words: Set = ["name", "summary", "icon", "group", "search", "legal_basis"]
        let bare = { (text: String) throws -> JSONObject in
            let members = try JSONValue.parse(text).object?.members ?? []
            return JSONObject(members.filter { !words.contains($0.name) })
        }
        return try bare(procedure.document) == bare(document)
    }

    private static func write(_ procedure: Procedure, at time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO procedure_version (procedure, version, utility, digest, document, installed)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (procedure, version) DO UPDATE SET utility = excluded.utility, digest = excluded.digest,
                document = excluded.document, installed = excluded.installed
            """,
            [
                .text(procedure.code.text), .integer(Int64(procedure.version)),
                procedure.utility.map { .text($0.text) } ?? .null, .text(procedure.digest), .text(procedure.document),
                .integer(time.microseconds),
            ]
        )
    }
}
