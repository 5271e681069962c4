/// The days on which a unit existed under one name and kind.
package struct Validity: Hashable, Sendable {
    /// The first day; nil when the tables do not record it, which then stands for every earlier day.
    package let from: Day?
    /// The last day, ``Day/openEnd`` while it lasts.
    package let through: Day

    /// Whether the unit existed so on this day.
    package func contains(_ day: Day) -> Bool {
        day <= through && (from.map { $0 <= day } ?? true)
    }
}
