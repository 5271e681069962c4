package import Civil
internal import Foundation
internal import Glibc
internal import Synchronization

/// The clock of a demonstration: the machine's, moved ahead by as much as the data directory says.
///
/// Only a directory that a demonstration made has the file; it is looked at ten times a second, so a running server follows. The
/// file is replaced as a whole: after a crash the clock is where it was or where it was to be, and it never goes back.
package final class DemonstrationClock: Sendable {
    private let path: String
    private let offset: Atomic<Int64>
    /// The tenth of a second, on the clock that nobody sets, in which the file was looked at last.
    private let looked = Atomic<Int64>(0)

    /// The clock of a data directory; nil when no demonstration made it.
    package init?(of data: String) {
        path = data + "/demonstration-clock"
        guard let offset = Self.read(path) else { return nil }
        self.offset = Atomic(offset)
    }

    /// Makes the clock of a directory that becomes a demonstration: only of one in which no installation lives yet.
    package static func make(in data: String) throws {
        try DataDirectory.prepare(data)
        let names = try Set(FileManager.default.contentsOfDirectory(atPath: data))
        guard names.isDisjoint(with: ["keys", "log-keys", "log-origin", "pepper", "demonstration-clock"]) else {
            return
        }
        try write(0, to: data + "/demonstration-clock")
    }

    /// Now, as the demonstration has it.
    package var now: Timestamp {
        let tenth = Self.tenth
        // Read before it is written: threads that only read share it without waiting for each other.
        if looked.load(ordering: .relaxed) != tenth, looked.exchange(tenth, ordering: .relaxed) != tenth,
            let read = Self.read(path)
        {
            offset.store(read, ordering: .relaxed)
        }
        return SystemClock.now().adding(microseconds: offset.load(ordering: .relaxed))
    }

    /// How far it is ahead, in seconds.
    package var seconds: Int64 { (Self.read(path) ?? 0) / 1_000_000 }

    /// Moves it ahead.
    package func move(seconds: Int64) throws {
        guard (1...Self.mostSeconds).contains(seconds), self.seconds <= Self.mostSeconds - seconds else {
            throw BootstrapError.clock
        }
        try Self.write((self.seconds + seconds) * 1_000_000, to: path)
    }

    /// Ten years: as far as keys and calendars go.
    private static let mostSeconds: Int64 = 10 * 365 * 86_400

    private static var tenth: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return Int64(time.tv_sec) * 10 + Int64(time.tv_nsec) / 100_000_000
    }

    private static func read(_ path: String) -> Int64? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return Int64(text.trimmingCharacters(in: .whitespacesAndNewlines)).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func write(_ microseconds: Int64, to path: String) throws {
        try Data("\(microseconds)\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
