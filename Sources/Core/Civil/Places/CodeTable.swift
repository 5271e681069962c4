/// Which list of administrative units a code belongs to.
package enum CodeTable: Int, Sendable, CaseIterable {
    /// Decision 124/2004/QĐ-TTg: 63 provinces, districts, communes; in force until 30 June 2025.
    case of2004 = 2004
    /// Decision 19/2025/QĐ-TTg: 34 provinces, 3,321 communes, no districts; in force since 1 July 2025.
    case of2025 = 2025

    /// The first day of the two-tier system, 1 July 2025 (Resolutions 202/2025/QH15 and 1654–1687/NQ-UBTVQH15).
    package static let reform = Day(rawValue: 20_270)

    /// The table in force on a day.
    package static func inForce(on day: Day) -> CodeTable {
        day < reform ? .of2004 : .of2025
    }
}
