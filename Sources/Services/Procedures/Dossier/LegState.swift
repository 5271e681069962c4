package import Civil
package import Encoding

/// One leg of a group, as the group's actions tell it.
package struct LegState: Hashable, Sendable {
    /// How far it is.
    package enum Phase: Hashable, Sendable {
        /// Waits for others.
        case waiting
        /// Its dossier is open at a unit.
        case open
        case approved
        case failed
        /// Its condition does not hold.
        case skipped
        /// Never to be opened, or stopped on the way, because another one failed.
        case stopped
        /// Approved and undone.
        case undone

        /// Whether nothing more happens to it by itself.
        package var isFinal: Bool { self != .waiting && self != .open }
    }

    package let code: String
    package internal(set) var phase: Phase
    /// Its own dossier; nil before it is opened.
    package internal(set) var dossier: Int64?
    package internal(set) var number: String?
    /// Who has it in hand; nil while nobody has.
    package internal(set) var holder: UnitCode?
    /// Since when it is in this phase or with this holder.
    package internal(set) var since: Timestamp
    package internal(set) var result: JSONObject = []
}
