package import Civil
package import Store

/// The versions in force in one database, and which changes they permit.
package struct CatalogueVersions: Sendable {
    /// The migrations of the table.
    package static var migrations: [Migration] {
        [Migration(module: "Catalogue", number: 1, name: "catalogue", bytes: PackageResources._001_catalogue_sql)]
    }

    /// Tells whether somebody has a record of a utility.
    private let isInUse: @Sendable (Transaction, UtilityCode) throws -> Bool

    package init(isInUse: @escaping @Sendable (Transaction, UtilityCode) throws -> Bool) {
        self.isInUse = isInUse
    }

    /// Puts a catalogue in force, or says why records that exist forbid it; then nothing is written.
    package func install(_ catalogue: Catalogue, at time: Timestamp, in tx: Transaction) throws -> [CatalogueFault] {
        let installed = try Self.installed(in: tx)
        var faults: [CatalogueFault] = []
        for version in installed {
            faults += try obstacles(to: catalogue[version.code], replacing: version, in: tx)
        }
        guard faults.isEmpty else { return faults.sorted() }
        let codes = Dictionary(installed.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for code in codes.keys where catalogue[code] == nil { try Self.remove(code, in: tx) }
        for utility in catalogue.utilities where codes[utility.code]?.digest != utility.digest {
            try Self.write(utility, at: time, in: tx)
        }
        return []
    }

    /// What a utility was under an earlier version; nil when that was never installed or cannot be read today.
    package static func utility(_ code: UtilityCode, version: Int, in tx: Transaction) throws -> Utility? {
        let row = try tx.firstRow(
            "SELECT document FROM catalogue_version WHERE utility = $1 AND version = $2",
            [.text(code.text), .integer(Int64(version))]
        )
        return try row.flatMap {
            try InstalledVersion(code: code, version: version, digest: "", document: $0.text(0)).utility
        }
    }

    private func obstacles(
        to utility: Utility?,
        replacing installed: InstalledVersion,
        in tx: Transaction
    ) throws -> [CatalogueFault] {
        if utility?.digest == installed.digest { return [] }
        let changes = utility.map(installed.refusedChanges)
        guard changes.map({ !$0.isEmpty }) ?? true, try isInUse(tx, installed.code) else { return [] }
        if let changes { return changes }
        let words = "is gone, but there are records of it; keep the file and end its last agency with “until”"
        return [CatalogueFault(file: installed.code.text + ".yaml", mark: .file, words: words)]
    }

    /// The last version of every utility.
    private static func installed(in tx: Transaction) throws -> [InstalledVersion] {
        let rows = try tx.rows(
            """
            SELECT utility, version, digest, document FROM catalogue_version AS found
            WHERE version = (SELECT MAX(version) FROM catalogue_version WHERE utility = found.utility)
            ORDER BY utility
            """
        )
        return try rows.compactMap { row in
            guard let code = UtilityCode(try row.text(0)) else { return nil }
            return InstalledVersion(
                code: code,
                version: Int(try row.int64(1)),
                digest: try row.text(2),
                document: try row.text(3)
            )
        }
    }

    private static func write(_ utility: Utility, at time: Timestamp, in tx: Transaction) throws {
        // Later versions can only be those of a utility that nobody used.
        try tx.execute(
            "DELETE FROM catalogue_version WHERE utility = $1 AND version >= $2",
            [.text(utility.code.text), .integer(Int64(utility.version))]
        )
        try tx.execute(
            "INSERT INTO catalogue_version (utility, version, digest, document, installed) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(utility.code.text), .integer(Int64(utility.version)), .text(utility.digest),
                .text(utility.document), .integer(time.microseconds),
            ]
        )
    }

    private static func remove(_ code: UtilityCode, in tx: Transaction) throws {
        try tx.execute("DELETE FROM catalogue_version WHERE utility = $1", [.text(code.text)])
    }
}

/// A row of `catalogue_version`.
struct InstalledVersion: Sendable {
    let code: UtilityCode
    let version: Int
    let digest: String
    let document: String

    /// Nil when the rules for files have changed so that it cannot be read any more.
    var utility: Utility? {
        var faults: [CatalogueFault] = []
        return UtilityReader.read(
            CatalogueFile(name: code.text + ".yaml", bytes: Array(document.utf8)),
            faults: &faults
        )
    }

    /// Why another file cannot take its place while there are records; empty when it can.
    func refusedChanges(to utility: Utility) -> [CatalogueFault] {
        let file = code.text + ".yaml"
        let marks = utility.marked
        let place = { (path: [PathStep]) in marks?.mark(at: path) ?? .file }
        guard utility.version >= version else {
            let words = "version \(version) is in force; \(utility.version) is older"
            return [CatalogueFault(file: file, mark: place([.member("version")]), words: words)]
        }
        let changes = self.utility.map { CatalogueComparison.changes(from: $0, to: utility) } ?? []
        let breaking = changes.filter { $0.weight == .breaking }
        if !breaking.isEmpty {
            return breaking.map { change in
                let words = "incompatible with version \(version), of which there are records: " + change.words
                return CatalogueFault(file: file, mark: place(change.path), words: words)
            }
        }
        guard utility.version == version, let change = changes.first(where: { $0.weight == .widening }) else {
            return []
        }
        let words = "\(change.words): this needs version \(version + 1)"
        return [CatalogueFault(file: file, mark: place([.member("version")]), words: words)]
    }
}
