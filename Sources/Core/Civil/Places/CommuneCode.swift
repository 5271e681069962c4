/// The five-digit statistical code of a unit at commune level: xã, phường, thị trấn (until 30 June 2025), đặc khu (since).
///
/// Nearly all codes of today were also codes before 1 July 2025, of smaller territories: a code is complete only together
/// with a day or a ``CodeTable``.
package struct CommuneCode: Hashable, Comparable, Sendable {
    private let value: Int32

    /// The code as an integer, 1…99 999.
    package var number: Int { Int(value) }

    /// Parses exactly five ASCII digits other than `00000`.
    package init?(_ text: String) {
        guard text.utf8.count == 5, let number = DecimalDigits.value(of: text.utf8) else { return nil }
        self.init(number: Int(number))
    }

    /// The code with this integer; nil outside 1…99 999.
    package init?(number: Int) {
        guard (1...99_999).contains(number) else { return nil }
        value = Int32(number)
    }

    /// Five digits: `00004`.
    package var text: String { DecimalDigits.text(number, width: 5) }

    /// Orders codes by their integer.
    package static func < (left: CommuneCode, right: CommuneCode) -> Bool { left.value < right.value }
}
