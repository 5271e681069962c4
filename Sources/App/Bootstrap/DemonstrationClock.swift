package import Civil
internal import Foundation
internal import Glibc
internal import Synchronization

/// The clock of a demonstration: the machine's, moved ahead by as much as the data directory says.
///
/// Only a directory that a demonstration made has the file; it is looked at ten times a second, so a running server follows. A move
/// names the instant from which it counts, a little ahead: by then everybody has read of it, so that processes which sign for each
/// other are never minutes apart. The file is replaced as a whole: after a crash the clock is where it was or where it was to be, and
/// it never goes back.
package final class DemonstrationClock: Sendable {
    /// What the file says: how far the clock is ahead, from when on, and how far it was until then.
    private struct Setting {
        var microseconds: Int64
        var since = Timestamp(microseconds: 0)
        var before: Int64 = 0

        /// How long it is still what it was; nothing where the machine's clock was put back, so that this one is not.
        func rest(at now: Timestamp) -> Int64 {
            let rest = since.microseconds - now.microseconds
            return (0...DemonstrationClock.notice).contains(rest) ? rest : 0
        }
    }

    /// What was read last, and in which tenth of a second, on the clock that nobody sets.
    private struct Known {
        var tenth: Int64
        var setting: Setting
    }

    private let path: String
    private let known: Mutex<Known>

    /// The clock of a data directory; nil when no demonstration made it.
    package init?(of data: String) {
        path = data + "/demonstration-clock"
        let tenth = Self.tenth
        guard let setting = Self.read(path) else { return nil }
        known = Mutex(Known(tenth: tenth, setting: setting))
    }

    /// Makes the clock of a directory that becomes a demonstration: only of one in which no installation lives yet.
    package static func make(in data: String) throws {
        try DataDirectory.prepare(data)
        let names = try Set(FileManager.default.contentsOfDirectory(atPath: data))
        guard names.isDisjoint(with: ["keys", "log-keys", "log-origin", "pepper", "demonstration-clock"]) else {
            return
        }
        try write(Setting(microseconds: 0), to: data + "/demonstration-clock")
    }

    /// Now, as the demonstration has it.
    package var now: Timestamp {
        let tenth = Self.tenth
        // Whoever comes while the file is read waits for what it says: nobody answers by what held before.
        let setting = known.withLock { known in
            if known.tenth < tenth {
                known.setting = Self.read(path) ?? known.setting
                known.tenth = tenth
            }
            return known.setting
        }
        let now = SystemClock.now()
        return now.adding(microseconds: setting.rest(at: now) > 0 ? setting.before : setting.microseconds)
    }

    /// How far it is ahead, in seconds; how far it is about to be, while a move is on its way.
    package var seconds: Int64 { (Self.read(path)?.microseconds ?? 0) / 1_000_000 }

    /// Moves it ahead; returns once the move counts for everybody.
    package func move(seconds: Int64) async throws {
        guard let setting = Self.read(path), (1...Self.mostSeconds).contains(seconds),
            setting.microseconds / 1_000_000 <= Self.mostSeconds - seconds
        else { throw BootstrapError.clock }
        try await Self.wait(for: setting)
        let since = SystemClock.now().adding(microseconds: Self.notice)
        let moved = setting.microseconds + seconds * 1_000_000
        let move = Setting(microseconds: moved, since: since, before: setting.microseconds)
        try Self.write(move, to: path)
        try await Self.wait(for: move)
    }

    /// Ten years: as far as keys and calendars go.
    private static let mostSeconds: Int64 = 10 * 365 * 86_400
    /// Microseconds between the writing of a move and the instant from which it counts: some looks at the file.
    private static let notice: Int64 = 300_000

    /// The clock that is slept by and the one that is read go at their own pace.
    private static func wait(for setting: Setting) async throws {
        var rest = setting.rest(at: SystemClock.now())
        while rest > 0 {
            try await Task.sleep(for: .microseconds(rest))
            rest = setting.rest(at: SystemClock.now())
        }
    }

    private static var tenth: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return Int64(time.tv_sec) * 10 + Int64(time.tv_nsec) / 100_000_000
    }

    /// Three numbers; the first alone, as earlier versions wrote it, has always counted.
    private static func read(_ path: String) -> Setting? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let numbers = text.split(whereSeparator: \.isWhitespace).map { Int64($0) ?? -1 }
        guard [1, 3].contains(numbers.count), numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        guard numbers.count == 3 else { return Setting(microseconds: numbers[0]) }
        return Setting(microseconds: numbers[0], since: Timestamp(microseconds: numbers[1]), before: numbers[2])
    }

    private static func write(_ setting: Setting, to path: String) throws {
        let text = "\(setting.microseconds) \(setting.since.microseconds) \(setting.before)\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
