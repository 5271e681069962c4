package import Civil
internal import Web

/// Who works on a claim: shown, never locked.
package enum DeskOwner: Equatable, Sendable {
    case none
    case mine(since: Timestamp)
    case other(name: String, since: Timestamp)

    var isMine: Bool { if case .mine = self { true } else { false } }
    var isFree: Bool { self == .none }

    func words(_ format: LocalFormat) -> String {
        switch self {
        case .none: Self.nobody[format.language]
        case .mine(let since): Self.you.text(in: format.language, ["at": format.hour(since)])
        case .other(let name, let since):
            Self.somebody.text(
                in: format.language,
                ["name": name, "at": "\(format.hour(since)), \(format.day(since.dayInVietnam))"]
            )
        }
    }
}

/// A claim in the queue; nothing about the person but the end of her number.
package struct DeskRow: Equatable, Sendable {
    /// What the queue's form sends instead of a number; means nothing in another session.
    package let reference: String
    /// The kind of data.
    package let utility: Phrase
    /// Whose: the last four digits.
    package let holder: String
    /// The province of residence; nil without one.
    package let province: Phrase?
    /// Whether the officer looks at an attached document.
    package let hasDocument: Bool
    /// When it was claimed.
    package let since: Timestamp
    /// The last day of the period.
    package let due: Day
    /// How much of the period is left.
    package let left: TimeLeft
    /// Who works on it.
    package let owner: DeskOwner

    /// Makes a row.
    package init(
        reference: String,
        utility: Phrase,
        holder: String,
        province: Phrase?,
        hasDocument: Bool,
        since: Timestamp,
        due: Day,
        left: TimeLeft,
        owner: DeskOwner
    ) {
        self.reference = reference
        self.utility = utility
        self.holder = holder
        self.province = province
        self.hasDocument = hasDocument
        self.since = since
        self.due = due
        self.left = left
        self.owner = owner
    }

    func value(_ format: LocalFormat, isFirst: Bool) -> PageValue {
        let language = format.language
        return [
            "reference": .text(reference),
            "isFirst": .flag(isFirst),
            "utilityName": .text(utility[language]),
            "holder": .text(holder),
            "province": PageValue(province?[language]),
            "hasDocument": .flag(hasDocument),
            "since": format.value(since, as: "\(format.hour(since)), \(format.day(since.dayInVietnam))"),
            "due": .text(format.day(due)),
            "left": .text(left.words(format)),
            "isEnough": .flag(left.isEnough),
            "isLittle": .flag(!left.isEnough && !left.isOver),
            "isOver": .flag(left.isOver),
            "owner": .text(owner.words(format)),
            "isMine": .flag(owner.isMine),
            "isOthers": .flag(!owner.isMine && !owner.isFree),
        ]
    }
}
