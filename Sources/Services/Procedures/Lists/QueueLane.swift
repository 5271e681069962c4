/// For whom a dossier waits; the raw value stands in the tables.
package enum QueueLane: Int64, CaseIterable, Sendable, Hashable {
    /// An officer of the unit.
    case work = 0
    /// The citizen, who must add something.
    case citizen = 1
    case payment = 2
    /// An agency's system.
    case system = 3
    /// The legs of a group, at other units.
    case legs = 4
    /// Decided; the result is to be handed over.
    case handover = 5
}
