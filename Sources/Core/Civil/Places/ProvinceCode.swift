/// The two-digit statistical code of a province or municipality.
///
/// The same two digits mean different territories before and after 1 July 2025: a code is complete only together with a
/// day or a ``CodeTable``.
package struct ProvinceCode: Hashable, Comparable, Sendable {
    /// The code as an integer, 1…99.
    package let number: Int

    /// Parses exactly two ASCII digits other than `00`.
    package init?(_ text: String) {
        guard text.utf8.count == 2, let number = DecimalDigits.value(of: text.utf8) else { return nil }
        self.init(number: Int(number))
    }

    /// The code with this integer; nil outside 1…99.
    package init?(number: Int) {
        guard (1...99).contains(number) else { return nil }
        self.number = number
    }

    /// Two digits: `01`.
    package var text: String { DecimalDigits.text(number, width: 2) }

    /// Orders codes by their integer.
    package static func < (left: ProvinceCode, right: ProvinceCode) -> Bool { left.number < right.number }
}
