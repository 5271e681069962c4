/// The part of the wallet, of the list of services and of the documentation that a utility or a procedure stands in; delegations are
/// given by it.
package enum UtilityGroup: String, CaseIterable, Sendable, Comparable {
    case identity
    case family
    case residence
    case transport
    case health
    case education
    case work
    case money
    case home
    case communication
    case justice
    case welfare
    case culture

    /// Its heading.
    package var name: Wording {
        switch self {
        case .identity: Wording(vi: "Giấy tờ tùy thân", en: "Identity")
        case .family: Wording(vi: "Gia đình", en: "Family")
        case .residence: Wording(vi: "Cư trú", en: "Residence")
        case .transport: Wording(vi: "Xe và giao thông", en: "Vehicles and traffic")
        case .health: Wording(vi: "Sức khỏe", en: "Health")
        case .education: Wording(vi: "Học tập", en: "Education")
        case .work: Wording(vi: "Công việc", en: "Work")
        case .money: Wording(vi: "Thuế và ngân hàng", en: "Taxes and banking")
        case .home: Wording(vi: "Nhà ở", en: "Home")
        case .communication: Wording(vi: "Viễn thông", en: "Telecommunications")
        case .justice: Wording(vi: "Tư pháp", en: "Justice")
        case .welfare: Wording(vi: "Người có công và trợ giúp xã hội", en: "Merit and social assistance")
        case .culture: Wording(vi: "Văn hóa và đời sống", en: "Culture and daily life")
        }
    }

    /// Orders groups as the wallet shows them.
    package static func < (left: UtilityGroup, right: UtilityGroup) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
