internal import Civil
internal import Population

/// The communes of one old province in which the country's people live.
struct ProvincePlaces: Sendable {
    /// A commune of mid-2025 that went entirely to one unit, so that its addresses can be shown under today's name.
    struct Home: Sendable {
        let before: Place.Commune
        let since: Place.Commune
        let isUrban: Bool
    }

    /// The code before July 2025.
    let province: Int
    /// The code of the province that holds the territory today.
    let current: Int
    let region: Region
    let homes: [Home]
    let groups: WeightedChoice<EthnicGroup>

    /// Neighbouring communes, which lie side by side in the order of codes.
    func neighbourhood(_ random: inout SeededGenerator) -> [Home] {
        guard !homes.isEmpty else { return [] }
        let start = random.below(homes.count)
        return Array(homes[start..<min(start + 4, homes.count)])
    }
}

extension ProvincePlaces {
    /// The places of all 63 provinces by code; read once from the tables of the geography.
    static let all: [Int: ProvincePlaces] = {
        let lastOldDay = CodeTable.reform.adding(days: -1)
        var places: [Int: ProvincePlaces] = [:]
        for province in Geography.vietnam.provinces(on: lastOldDay) {
            places[province.code.number] = ProvincePlaces(province.code, on: lastOldDay)
        }
        return places
    }()

    private init(_ code: ProvinceCode, on day: Day) {
        let geography = Geography.vietnam
        province = code.number
        current = geography.successor(of: code)?.number ?? code.number
        region = Region(province: code.number)
        homes = geography.communes(of: code, on: day).compactMap { commune in
            let edges = geography.successors(of: commune.code)
            guard edges.count == 1, let edge = edges.first, edge.extent == .full else { return nil }
            return Home(
                before: Place.Commune(commune.code, in: .of2004),
                since: Place.Commune(edge.successor, in: .of2025),
                isUrban: commune.kind != .commune
            )
        }
        groups = Self.groups(of: code.number)
    }

    /// The mix of ethnic groups that gives each group its national share.
    private static func groups(of province: Int) -> WeightedChoice<EthnicGroup> {
        let all = ProvinceWeights.population.reduce(0) { $0 + $1.thousands }
        let own = ProvinceWeights.population.first { $0.province == province }?.thousands ?? 1
        var rest = 100.0
        var mix: [(EthnicGroup, Double)] = []
        for group in EthnicGroup.allCases where group != .kinh {
            let parts = group.homes.reduce(0) { $0 + $1.part }
            let part = group.homes.first { $0.province == province }?.part ?? 0
            let share = group.share * all / own * part / parts
            mix.append((group, share))
            rest -= share
        }
        mix.append((.kinh, max(rest, 2)))
        return WeightedChoice(mix)
    }
}
