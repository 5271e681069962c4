/// A province or municipality as it was named during one period.
package struct Province: Hashable, Sendable {
    /// The two kinds of unit at province level.
    package enum Kind: String, Sendable, CaseIterable {
        /// Tỉnh.
        case province
        /// Thành phố trực thuộc trung ương, a city under the central government.
        case municipality
    }

    /// The code, meaningful in ``table``.
    package let code: ProvinceCode
    /// The name without its kind: `Tuyên Quang`.
    package let name: String
    /// The kind during this period.
    package let kind: Kind
    /// The list of units the code belongs to.
    package let table: CodeTable
    /// When the unit had this name and kind.
    package let validity: Validity

    /// The name with its kind: `Tỉnh Tuyên Quang`, `Tuyên Quang Province`.
    package func title(in language: AddressLanguage) -> String {
        switch (language, kind) {
        case (.vietnamese, .province): "Tỉnh " + name
        case (.vietnamese, .municipality): "Thành phố " + name
        case (.english, .province): name + " Province"
        case (.english, .municipality): name + " City"
        }
    }
}
