/// A unit of the district level, which existed until 30 June 2025.
package struct District: Hashable, Sendable {
    /// The kinds of unit at district level.
    package enum Kind: String, Sendable, CaseIterable {
        /// Quận, of a municipality.
        case urbanDistrict
        /// Huyện.
        case district
        /// Thị xã.
        case town
        /// Thành phố thuộc tỉnh, or thuộc thành phố.
        case city
    }

    /// The three-digit code of Decision 124/2004/QĐ-TTg.
    package let code: String
    /// The name without its kind: `Ba Đình`, `1`.
    package let name: String
    /// The kind in mid-2025.
    package let kind: Kind

    /// The name with its kind: `Quận Ba Đình`, `Ba Đình District`, `District 1`.
    package func title(in language: AddressLanguage) -> String {
        switch language {
        case .vietnamese: kind.vietnamese + " " + name
        case .english: EnglishTitle.of(name, kind: kind.english)
        }
    }
}

extension District.Kind {
    var vietnamese: String {
        switch self {
        case .urbanDistrict: "Quận"
        case .district: "Huyện"
        case .town: "Thị xã"
        case .city: "Thành phố"
        }
    }

    var english: String {
        switch self {
        case .urbanDistrict, .district: "District"
        case .town: "Town"
        case .city: "City"
        }
    }
}

/// English puts the kind behind a name and before a number: `Ba Đình Ward`, `Ward 12`.
enum EnglishTitle {
    static func of(_ name: String, kind: String) -> String {
        let isNumber = name.utf8.allSatisfy { DecimalDigits.digit($0) != nil }
        return isNumber ? kind + " " + name : name + " " + kind
    }
}
