/// A nationality or country as three capital letters, as passports and the card's machine-readable zone write it
/// (ICAO Doc 9303-3, ISO 3166-1 alpha-3): `VNM`.
///
/// Only the form is checked: the list of countries changes and is not ours.
package struct CountryCode: Hashable, Sendable {
    /// Three ASCII capital letters.
    package let text: String

    /// Takes exactly three ASCII capital letters; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        self.text = text
    }

    /// Vietnam.
    package static let vietnam = CountryCode(checked: "VNM")

    private init(checked text: String) {
        self.text = text
    }
}
