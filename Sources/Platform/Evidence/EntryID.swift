internal import Civil
import Synchronization

/// The identifier of an evidence entry: unique in the whole installation, increasing within one process.
///
/// 41 bits of milliseconds since 2020, 10 bits of the process's node number, 12 bits of sequence. As text it is a
/// decimal of at most 19 digits; larger than 2^53, so it travels in JSON as a string.
package struct EntryID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Reads the decimal text of an identifier, without leading zeros; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count <= 19, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int64(text),
            text.utf8.first != 48 || value == 0 && text.utf8.count == 1
        else { return nil }
        rawValue = value
    }

    package var description: String { String(rawValue) }

    package static func < (left: EntryID, right: EntryID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Makes entry identifiers.
///
/// A clock that jumps back does not: the source goes on from the last millisecond it used.
final class EntryIDSource: Sendable {
    private struct State {
        var millisecond: Int64
        var sequence: Int64
    }

    private let node: Int64
    private let state = Mutex(State(millisecond: 0, sequence: 0))

    /// - Parameter node: the number of this process; only its low 10 bits count.
    init(node: Int64) {
        self.node = node & 0x3FF
    }

    /// The next identifier at this moment.
    func next(at now: Timestamp) -> EntryID {
        let millisecond = max(0, now.microseconds / 1000 - Self.epochMilliseconds) & 0x1FF_FFFF_FFFF
        return state.withLock { state in
            if millisecond > state.millisecond {
                state = State(millisecond: millisecond, sequence: 0)
            } else if state.sequence == 0xFFF {
                // More than 4,096 in a millisecond: borrow from the next one.
                state = State(millisecond: state.millisecond + 1, sequence: 0)
            } else {
                state.sequence += 1
            }
            return EntryID(rawValue: state.millisecond << 22 | node << 12 | state.sequence)
        }
    }

    /// 2020-01-01T00:00:00Z.
    private static let epochMilliseconds: Int64 = 1_577_836_800_000
}
