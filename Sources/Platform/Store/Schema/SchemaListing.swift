/// The tables as they really are, one fact a line, to notice a schema that was altered by hand: columns, and what guards the rows
/// (keys, checks, unique indexes, triggers).
///
/// Other indexes are left out: an operator may add one. So are the partitions of a table, which differ from place to place.
struct SchemaListing {
    /// `table.column type`, with `NOT NULL`.
    private let columns: Set<String>
    /// Nil in what a program wrote that listed columns alone.
    private let guards: Set<String>?

    /// Reads the schema that is there.
    init(_ connection: any Connection) throws(StoreError) {
        let isSQLite = connection.engine == .sqlite
        columns = Set(try Self.lines(isSQLite ? Self.sqliteColumns : Self.postgresColumns, connection))
        guards = Set(try Self.lines(isSQLite ? Self.sqliteGuards : Self.postgresGuards, connection))
    }

    /// Reads what ``text`` wrote.
    init(text: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
        columns = Set(lines.filter { !$0.hasPrefix(Self.mark) && $0 != Self.heading })
        guards = lines.first == Self.heading ? Set(lines.filter { $0.hasPrefix(Self.mark) }) : nil
    }

    /// As it is kept.
    var text: String { ([Self.heading] + columns.sorted() + (guards ?? []).sorted()).joined(separator: "\n") }

    /// Whether it tells of columns alone.
    var isPartial: Bool { guards == nil }

    /// The first line that is missing or was added in what was found, or nil.
    func difference(to found: SchemaListing) -> String? {
        Self.difference(columns, found.columns)
            ?? guards.flatMap { guards in Self.difference(guards, found.guards ?? []) }
    }

    private static func difference(_ expected: Set<String>, _ found: Set<String>) -> String? {
        if let missing = expected.subtracting(found).min() { return "missing: \(missing)" }
        if let added = found.subtracting(expected).min() { return "added: \(added)" }
        return nil
    }

    private static func lines(_ sql: String, _ connection: any Connection) throws(StoreError) -> [String] {
        var lines: [String] = []
        for row in try connection.rows(sql, [], limit: .max) { lines.append(try row.text(0)) }
        return lines
    }

    private static let heading = "columns and guards"
    private static let mark = "guard "

    private static let sqliteColumns = """
        SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" = 1 THEN ' NOT NULL' ELSE '' END
        FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT IN ('schema_migration', 'schema_listing')
        """

    /// The definitions themselves, each put on one line: they name keys and checks.
    private static let sqliteGuards = """
        SELECT 'guard ' || type || ' ' || name || ': ' || replace(sql, char(10), ' ') FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite%' AND name NOT IN ('schema_migration', 'schema_listing')
            AND (type <> 'index' OR sql LIKE 'CREATE UNIQUE %')
        """

    private static let postgresColumns = """
        SELECT CAST(t.relname AS TEXT) || '.' || CAST(c.attname AS TEXT) || ' ' || format_type(c.atttypid, c.atttypmod)
            || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
        FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid
        WHERE \(ours) AND t.relkind IN ('r', 'p') AND c.attnum > 0 AND NOT c.attisdropped
        """

    /// Keys and unique constraints are unique indexes; of the other constraints the name is told, for each release words them its own way.
    private static let postgresGuards = """
        SELECT 'guard unique index ' || CAST(i.relname AS TEXT) || ': ' || CAST(t.relname AS TEXT) || ' ('
            || string_agg(pg_get_indexdef(x.indexrelid, k, true), ', ' ORDER BY k) || ')'
            || CASE WHEN x.indpred IS NULL THEN '' ELSE ' of some rows' END
            || CASE WHEN x.indisvalid THEN '' ELSE ' not valid' END
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid,
            generate_series(1, CAST(x.indnkeyatts AS INTEGER)) k
        WHERE \(ours) AND x.indisunique
        GROUP BY i.relname, t.relname, x.indexrelid, x.indpred, x.indisvalid
        UNION ALL
        SELECT 'guard constraint ' || CAST(c.conname AS TEXT) || ': ' || CAST(t.relname AS TEXT)
            || CASE WHEN c.convalidated THEN '' ELSE ' not valid' END
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        WHERE \(ours) AND c.contype IN ('c', 'f', 'x')
        UNION ALL
        SELECT 'guard trigger ' || CAST(g.tgname AS TEXT) || ': ' || CAST(t.relname AS TEXT)
        FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
        WHERE \(ours) AND NOT g.tgisinternal
        UNION ALL
        SELECT 'guard rule ' || CAST(r.rulename AS TEXT) || ': ' || CAST(t.relname AS TEXT)
        FROM pg_rewrite r JOIN pg_class t ON t.oid = r.ev_class
        WHERE \(ours)
        """

    private static let ours = """
        t.relnamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace) AND NOT t.relispartition
            AND CAST(t.relname AS TEXT) NOT IN ('schema_migration', 'schema_listing')
        """
}
