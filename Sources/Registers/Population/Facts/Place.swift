package import Civil

/// A place as a row holds it: a commune in the table of its time, and a line of address.
///
/// The line was checked by ``Address`` when it came in; a row's line is not checked again until somebody reads it.
package struct Place: Equatable, Sendable {
    package var commune: Commune
    /// House, street, hamlet; or a hospital; may be empty.
    package var line: String

    package init(commune: Commune, line: String) {
        self.commune = commune
        self.line = line
    }

    /// The place of an address.
    package init(_ address: Address) {
        self.init(commune: Commune(address.commune, in: address.table), line: address.line)
    }
}

extension Place {
    /// Whether two places are one dwelling, however its line was typed: case, blanks, commas and dots do not count.
    package func isSame(as other: Place) -> Bool {
        commune == other.commune && Self.comparable(line) == Self.comparable(other.line)
    }

    private static func comparable(_ line: String) -> String {
        VietnameseText.toneNormalised(line).lowercased().filter { $0.isLetter || $0.isNumber }
    }
}

extension Place {
    /// A commune code together with its table, as one integer: `202500004`, or 0 for none.
    package struct Commune: Hashable, Sendable {
        let stored: Int64

        /// No commune is known.
        package static let unknown = Commune(stored: 0)

        /// A code of a table.
        package init(_ code: CommuneCode, in table: CodeTable) {
            stored = Int64(table.rawValue) * 100_000 + Int64(code.number)
        }

        /// The integer of a row as it is; nil when it is neither 0 nor a code of a known table.
        init?(checking stored: Int64) {
            guard stored != 0 else {
                self = .unknown
                return
            }
            guard let table = Int(exactly: stored / 100_000).flatMap(CodeTable.init(rawValue:)),
                let code = CommuneCode(number: Int(stored % 100_000))
            else { return nil }
            self.init(code, in: table)
        }

        private init(stored: Int64) {
            self.stored = stored
        }

        /// The code and its table; nil for ``unknown``.
        package var parts: (code: CommuneCode, table: CodeTable)? {
            guard let table = CodeTable(rawValue: Int(stored / 100_000)),
                let code = CommuneCode(number: Int(stored % 100_000))
            else { return nil }
            return (code, table)
        }
    }

    /// The address to show; nil when no commune is known.
    func address() throws -> Address? {
        guard let (code, table) = commune.parts else { return nil }
        do {
            return try Address(commune: code, line: line, table: table)
        } catch {
            throw PopulationError.damagedRow("address line")
        }
    }
}
