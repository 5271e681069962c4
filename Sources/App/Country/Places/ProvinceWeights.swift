/// How many people each province has, and how many of them came from elsewhere.
enum ProvinceWeights {
    /// Code before July 2025 and inhabitants in mid-2023, in thousands (statistics office; sum 100 308).
    static let population: [(province: Int, thousands: Double)] = [
        (1, 8587.1), (2, 899.9), (4, 547.9), (6, 326.5), (8, 812.2), (10, 781.2), (11, 646.2), (12, 489.3),
        (14, 1313.3), (15, 855.5), (17, 880.5), (19, 1350.3), (20, 807.3), (22, 1381.2), (24, 1922.7), (25, 1530.8),
        (26, 1211.3), (27, 1517.4), (30, 1956.9), (31, 2105.0), (33, 1302.0), (34, 1882.3), (35, 885.9),
        (36, 1887.1), (37, 1017.1), (38, 3739.5), (40, 3442.0), (42, 1323.7), (44, 918.7), (45, 654.2), (46, 1166.5),
        (48, 1245.2), (49, 1526.1), (51, 1248.1), (52, 1504.3), (54, 877.7), (56, 1260.6), (58, 601.2), (60, 1258.8),
        (62, 591.3), (64, 1613.9), (66, 1931.5), (67, 681.9), (68, 1345.0), (70, 1045.5), (72, 1194.9), (74, 2823.4),
        (75, 3310.9), (77, 1187.5), (79, 9456.7), (80, 1743.4), (82, 1790.7), (83, 1299.3), (84, 1019.9),
        (86, 1029.0), (87, 1600.2), (89, 1906.3), (91, 1755.3), (92, 1258.9), (93, 728.0), (94, 1198.8), (95, 925.2),
        (96, 1207.4),
    ].map { (province: $0.0, thousands: $0.1) }

    /// Provinces where about 22 of 100 inhabitants were born elsewhere: Hà Nội, Bắc Ninh, Bình Dương, Đồng Nai, Hồ Chí Minh.
    static let destinations: Set<Int> = [1, 27, 74, 75, 79]

    /// The share of a destination's inhabitants who came from other provinces.
    static let immigrants = 0.22

    /// The share of people of other provinces who have moved to a destination.
    static let emigrants: Double = {
        let moved =
            population.filter { destinations.contains($0.province) }.reduce(0) { $0 + $1.thousands } * immigrants
        let others = population.filter { !destinations.contains($0.province) }.reduce(0) { $0 + $1.thousands }
        return moved / (others + moved)
    }()

    /// Where people come from: inhabitants, less those who came, plus those who left.
    static let origins: [(province: Int, weight: Double)] = population.map { entry in
        destinations.contains(entry.province)
            ? (province: entry.province, weight: entry.thousands * (1 - immigrants))
            : (province: entry.province, weight: entry.thousands / (1 - emigrants))
    }

    /// Where people go to.
    static let targets = WeightedChoice(
        population.filter { destinations.contains($0.province) }.map { ($0.province, $0.thousands) }
    )
}
