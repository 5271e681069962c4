internal import Encoding
import Glibc
package import Logging

/// How log lines look.
package enum LogFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, for machines.
    case json
    /// Time, level, message and metadata, for a terminal.
    case human

    /// Human on a terminal, JSON otherwise.
    package static var automatic: LogFormat { isatty(STDERR_FILENO) == 1 ? .human : .json }
}

/// Writes each event as exactly one line to standard error.
///
/// Nothing of a request is added by itself, so a log line holds personal data only if a caller put it there; callers
/// put ids and codes there.
package struct StructuredLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let label: String
    private let format: LogFormat
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes one complete line, newline included.
    package init(
        label: String,
        format: LogFormat = .automatic,
        level: Logger.Level = .info,
        write: @escaping @Sendable (String) -> Void = StructuredLogHandler.standardError
    ) {
        self.label = label
        self.format = format
        self.logLevel = level
        self.write = write
    }

    /// One `write(2)` a line, so that lines of several threads do not mix.
    package static let standardError: @Sendable (String) -> Void = { line in
        var line = line
        line.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        let fields = all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        write(line(level: event.level, message: "\(event.message)", fields: fields))
    }

    private func line(level: Logger.Level, message: String, fields: [(String, String)]) -> String {
        switch format {
        case .json: jsonLine(level, message, fields)
        case .human: humanLine(level, message, fields)
        }
    }

    private func jsonLine(_ level: Logger.Level, _ message: String, _ fields: [(String, String)]) -> String {
        var json = JSONWriter(capacity: 256)
        json.object {
            $0.member("time", Self.now)
            $0.member("level", level.rawValue)
            $0.member("logger", label)
            $0.member("message", message)
            for (name, value) in fields { $0.member(name, value) }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    private func humanLine(_ level: Logger.Level, _ message: String, _ fields: [(String, String)]) -> String {
        let values = fields.map { " \(LogText.oneLine($0.0))=\(LogText.oneLine($0.1))" }.joined()
        return "\(Self.now) \(level.rawValue.uppercased()) \(label): \(LogText.oneLine(message))\(values)\n"
    }

    /// RFC 3339 with milliseconds.
    private static var now: String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = time.tv_nsec / 1_000_000
        let padding = milliseconds < 10 ? "00" : milliseconds < 100 ? "0" : ""
        return "\(UTCTime(seconds: Int64(time.tv_sec)).rfc3339).\(padding)\(milliseconds)Z"
    }
}
