internal import Encoding

/// What is left of a deadline while its clock stands still, in the unit that the law counts in.
package enum TimeLeft: Hashable, Sendable {
    /// There is no deadline.
    case unlimited
    case workingDays(Int)
    case days(Int)
    /// Microseconds inside office hours.
    case workingTime(Int64)
    /// Microseconds that run day and night.
    case time(Int64)

    /// Whether it is none or more: a clock never runs below zero.
    package var isSound: Bool {
        switch self {
        case .unlimited: true
        case .workingDays(let count), .days(let count): count >= 0
        case .workingTime(let length), .time(let length): length >= 0
        }
    }
}

extension TimeLeft {
    var json: JSONValue {
        switch self {
        case .unlimited: .object([])
        case .workingDays(let count): .object([.init("working_days", .integer(Int64(count)))])
        case .days(let count): .object([.init("days", .integer(Int64(count)))])
        case .workingTime(let length): .object([.init("working_time", .integer(length))])
        case .time(let length): .object([.init("time", .integer(length))])
        }
    }

    init?(json: JSONValue) {
        guard let member = json.object?.members.first else {
            self = .unlimited
            return
        }
        guard let number = member.value.integer else { return nil }
        switch member.name {
        case "working_days": self = .workingDays(Int(clamping: number))
        case "days": self = .days(Int(clamping: number))
        case "working_time": self = .workingTime(number)
        case "time": self = .time(number)
        default: return nil
        }
    }
}
