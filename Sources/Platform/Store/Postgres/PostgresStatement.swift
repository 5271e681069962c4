import CPostgres

/// A statement prepared on one connection, once for each combination of argument types.
///
/// Types are declared from the values, so that the server takes integers as `bigint` wherever they stand; a NULL's type is left for
/// the server to infer.
struct PostgresStatement {
    struct Variant {
        let name: String
        let types: [Oid]
    }

    let text: SQLText
    private(set) var variants: [Variant] = []

    init(_ sql: String) { text = SQLText(sql, for: .postgres) }

    /// A prepared form that takes these arguments.
    func variant(for arguments: [Value]) -> Variant? {
        variants.first { variant in
            zip(variant.types, arguments).allSatisfy { type, value in
                value == .null || type == PostgresValue.type(of: value)
            }
        }
    }

    mutating func add(_ variant: Variant) { variants.append(variant) }
}
