/// A table's or column's name that stands in SQL unquoted.
enum Identifier {
    /// Accepts lower-case letters, digits and underscores, at most 63 of them, not beginning with a digit.
    static func check(_ name: String) throws(StoreError) -> String {
        let isWord = name.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || byte == 95
        }
        guard isWord, let first = name.utf8.first, !(48...57).contains(first), name.utf8.count <= 63 else {
            throw .invalidStatement(code: "identifier", message: "\(name.prefix(80)) is not a lower-case name")
        }
        return name
    }
}
