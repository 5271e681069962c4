import Crypto

/// One step of the schema: a SQL file, valid on both engines, that never changes once it has been applied anywhere.
package struct Migration: Hashable, Sendable {
    /// The module whose tables the file makes.
    package let module: String
    /// Its place within the module, from 1.
    package let number: Int
    /// What it does, in a few words joined by hyphens.
    package let name: String
    package let sql: String
    /// SHA-256 of the text, in lower-case hexadecimal.
    package let checksum: String

    package init(module: String, number: Int, name: String, sql: String) {
        self.module = module
        self.number = number
        self.name = name
        self.sql = sql
        self.checksum = SHA256.hash(data: Array(sql.utf8)).reduce(into: "") { text, byte in
            text += byte < 16 ? "0" : ""
            text += String(byte, radix: 16)
        }
    }

    /// A migration whose file was embedded in the program as bytes.
    package init(module: String, number: Int, name: String, bytes: [UInt8]) {
        self.init(module: module, number: number, name: name, sql: String(decoding: bytes, as: UTF8.self))
    }

    /// The file's name for messages: `Population/0001-persons.sql`.
    package var file: String { Self.file(module: module, number: number, name: name) }

    static func file(module: String, number: Int, name: String) -> String {
        let digits = String(number)
        return "\(module)/\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)-\(name).sql"
    }
}
