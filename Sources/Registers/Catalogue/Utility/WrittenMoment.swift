package import Civil

/// A day and a time of day as somebody wrote them, in either order.
///
/// `26/11/2026 08:30`, `8h30 ngày 26/11/2026`, `08 giờ 30 phút, ngày 26 tháng 11 năm 2026` and, as browsers send it,
/// `2026-11-26T08:30` are the same minute. Seconds, offsets and halves of the day are not read.
package enum WrittenMoment: Hashable, Sendable {
    /// A minute in Vietnam.
    case minute(Timestamp)
    /// A day without a time.
    case dayAlone(Day)
    /// A time without a day.
    case timeAlone
    /// A day that the calendar does not have, as it was written: `31/02/2026`.
    case noSuchDay(String)
    /// A time that no day has, as it was written: `25:00`.
    case noSuchTime(String)
    /// Neither, or more than a day and a time.
    case unreadable

    /// Reads a text of any kind and length.
    package init(_ text: String) {
        var reader = MomentReader(VietnameseText.fold(text))
        self = reader.read().map { Self.moment($0.day, $0.time) } ?? .unreadable
    }

    /// The minute in Vietnam; nil where the text does not name one.
    package var instant: Timestamp? {
        if case .minute(let instant) = self { instant } else { nil }
    }

    private static func moment(_ date: [String]?, _ time: [String]?) -> WrittenMoment {
        guard let date else { return time == nil ? .unreadable : .timeAlone }
        let numbers = date.compactMap { Int($0) }
        guard numbers.count == 3, let day = Day(year: numbers[2], month: numbers[1], day: numbers[0]) else {
            return .noSuchDay(date.joined(separator: "/"))
        }
        guard let time else { return .dayAlone(day) }
        let clock = time.compactMap { Int($0) }
        guard clock.count == 2, let instant = Timestamp(inVietnam: day, hour: clock[0], minute: clock[1]) else {
            return .noSuchTime(time.joined(separator: ":"))
        }
        return .minute(instant)
    }
}

/// Goes through a folded text piece by piece: a number, a word or a mark each.
private struct MomentReader {
    private var rest: ArraySlice<String>

    init(_ text: String) { rest = Self.pieces(of: text)[...] }

    /// Day, month and year, and hour and minute, as they were written; nil where something else stands, or one of them twice.
    mutating func read() -> (day: [String]?, time: [String]?)? {
        var day: [String]?
        var time: [String]?
        while let piece = rest.first {
            if day == nil, let found = nextDay {
                day = found
                rest = rest.dropFirst(5)
            } else if time == nil, let found = takeTime() {
                time = found
            } else if Self.fillers.contains(piece) {
                rest = rest.dropFirst()
            } else {
                return nil
            }
        }
        return (day, time)
    }

    /// Day, month and year, if they come next; a year has four digits, and comes first or last.
    private var nextDay: [String]? {
        let next = Array(rest.prefix(5))
        guard next.count == 5, Self.dayMarks.contains(next[1]), Self.dayMarks.contains(next[3]) else { return nil }
        let numbers = [next[0], next[2], next[4]]
        let (isShort, isYear) = (numbers.map { Self.isNumber($0, 1...2) }, numbers.map { Self.isNumber($0, 4...4) })
        if isYear[0], isShort[1], isShort[2] { return [next[4], next[2], next[0]] }
        return isShort[0] && isShort[1] && isYear[2] ? numbers : nil
    }

    /// Hour and minute, if they come next: `8:30`, `8h30`, `8 giờ 30 phút`, `8h`.
    private mutating func takeTime() -> [String]? {
        let next = Array(rest.prefix(2))
        guard next.count == 2, Self.isNumber(next[0], 1...2), Self.hourMarks.contains(next[1]) else { return nil }
        let after = rest.dropFirst(2)
        rest = after
        // What follows a whole hour may be the day: `8h 26/11/2026`.
        guard nextDay == nil, let minute = after.first, Self.isNumber(minute, 1...2) else {
            return next[1] == ":" ? nil : [next[0], "00"]
        }
        rest = after.dropFirst()
        if let unit = rest.first, Self.minuteMarks.contains(unit) { rest = rest.dropFirst() }
        return [next[0], minute]
    }

    private static let dayMarks: Set = ["/", "-", ".", "thang", "nam"]
    private static let hourMarks: Set = [":", "h", "g", "gio"]
    private static let minuteMarks: Set = ["p", "ph", "phut"]
    private static let fillers: Set = ["luc", "vao", "ngay", "at", "on", "t", "-"]

    private static func isNumber(_ piece: String, _ length: ClosedRange<Int>) -> Bool {
        length.contains(piece.utf8.count) && piece.utf8.allSatisfy { Kind($0) == .digit }
    }

    /// What stands in a text one after the other; spaces and commas only part it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [[UInt8]] = []
        var last = Kind.gap
        for byte in text.utf8 {
            let kind = Kind(byte)
            if kind == last, kind == .digit || kind == .letter {
                pieces[pieces.count - 1].append(byte)
            } else if kind != .gap {
                pieces.append([byte])
            }
            last = kind
        }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }

    private enum Kind {
        case gap, digit, letter, mark

        init(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
            case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .letter
            case UInt8(ascii: " "), UInt8(ascii: ","): self = .gap
            default: self = .mark
            }
        }
    }
}
