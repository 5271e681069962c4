/// A unit at commune level as it was named during one period.
package struct Commune: Hashable, Sendable {
    /// The kinds of unit at commune level; the raw value is the Vietnamese word.
    package enum Kind: String, Sendable, CaseIterable {
        /// Rural commune.
        case commune = "xã"
        /// Urban ward.
        case ward = "phường"
        /// Township, until 30 June 2025.
        case township = "thị trấn"
        /// Special zone on an island, since 1 July 2025.
        case specialZone = "đặc khu"
    }

    /// The code, meaningful in ``table``.
    package let code: CommuneCode
    /// The name without its kind: `Ba Đình`.
    package let name: String
    /// The kind during this period.
    package let kind: Kind
    /// The province, in the same table.
    package let province: ProvinceCode
    /// The district; nil since 1 July 2025.
    package let district: District?
    /// The list of units the code belongs to.
    package let table: CodeTable
    /// When the unit had this name and kind.
    package let validity: Validity

    /// The name with its kind: `Phường Ba Đình`, `Ba Đình Ward`.
    package func title(in language: AddressLanguage) -> String {
        switch language {
        case .vietnamese: kind.vietnamese + " " + name
        case .english: EnglishTitle.of(name, kind: kind.english)
        }
    }
}

extension Commune.Kind {
    /// The word at the start of a line: `Xã`, `Phường`, `Thị trấn`, `Đặc khu`.
    package var vietnamese: String {
        switch self {
        case .commune: "Xã"
        case .ward: "Phường"
        case .township: "Thị trấn"
        case .specialZone: "Đặc khu"
        }
    }

    var english: String {
        switch self {
        case .commune: "Commune"
        case .ward: "Ward"
        case .township: "Township"
        case .specialZone: "Special Zone"
        }
    }
}
