/// Four regions, as far as names and streets differ.
enum Region: Sendable {
    case north, centre, highlands, south

    /// The region of a province by its code before July 2025.
    init(province: Int) {
        switch province {
        case ..<41: self = .north
        case ..<62: self = .centre
        case ..<70: self = .highlands
        default: self = .south
        }
    }

    /// How often the northern spelling of a family name is used.
    var northernSpelling: Double {
        switch self {
        case .north: 0.97
        case .centre: 0.45
        case .highlands: 0.55
        case .south: 0.12
        }
    }
}
