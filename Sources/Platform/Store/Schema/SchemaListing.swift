/// The tables and columns as they really are, one a line, to notice a schema that was altered by hand.
///
/// Indexes are left out: an operator may add one. So are the partitions of a table, which differ from place to place.
enum SchemaListing {
    static func read(_ connection: any Connection) throws(StoreError) -> String {
        var lines: [String] = []
        for row in try connection.rows(connection.engine == .sqlite ? sqlite : postgres, [], limit: .max) {
            lines.append("\(try row.text(0)).\(try row.text(1)) \(try row.text(2))")
        }
        return lines.joined(separator: "\n")
    }

    /// The first line that is missing or was added, or nil.
    static func difference(expected: String, found: String) -> String? {
        let (expected, found) = (lines(expected), lines(found))
        if let missing = expected.subtracting(found).min() { return "missing: \(missing)" }
        if let added = found.subtracting(expected).min() { return "added: \(added)" }
        return nil
    }

    private static func lines(_ text: String) -> Set<Substring> { Set(text.split(separator: "\n")) }

    private static let sqlite = """
        SELECT t.name, c.name, c.type || CASE WHEN c."notnull" = 1 THEN ' NOT NULL' ELSE '' END
        FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT IN ('schema_migration', 'schema_listing')
        ORDER BY t.name, c.cid
        """

    private static let postgres = """
        SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT),
            format_type(c.atttypid, c.atttypmod) || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
        FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid
        WHERE t.relnamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)
            AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND c.attnum > 0 AND NOT c.attisdropped
            AND CAST(t.relname AS TEXT) NOT IN ('schema_migration', 'schema_listing')
        ORDER BY t.relname, c.attnum
        """
}
