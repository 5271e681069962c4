package import Civil
package import Web

/// The dossiers of a unit over all procedures, the one with the fewest working hours left first, equal deadlines as they arrived.
package struct CaseQueue: PortalPage {
    /// A choice of the filter with how much of it waits.
    package struct Choice: Equatable, Sendable {
        let code: String
        let name: Phrase
        let count: Int

        /// Makes a choice.
        package init(_ code: String, _ name: Phrase, _ count: Int) {
            self.code = code
            self.name = name
            self.count = count
        }
    }

    /// A dossier of the list.
    package struct Row: Equatable, Sendable {
        let number: String
        let procedure: Phrase
        let step: Phrase?
        let since: Timestamp
        let due: Day?
        let left: TimeLeft?
        let isUrgent: Bool
        /// Nil: nobody works on it.
        let owner: String?
        let isMine: Bool

        /// Makes a row.
        package init(
            number: String,
            procedure: Phrase,
            step: Phrase?,
            since: Timestamp,
            due: Day?,
            left: TimeLeft?,
            isUrgent: Bool,
            owner: String?,
            isMine: Bool
        ) {
            self.number = number
            self.procedure = procedure
            self.step = step
            self.since = since
            self.due = due
            self.left = left
            self.isUrgent = isUrgent
            self.owner = owner
            self.isMine = isMine
        }
    }

    let unit: Phrase
    let filter: CaseFilter
    /// How much waits in each lane.
    let lanes: [CaseFilter.Lane: Int]
    let procedures: [Choice]
    let waiting: Int
    let overdue: Int
    let rows: [Row]
    let next: String?
    let isSupervisor: Bool
    var notice: Phrase?

    /// Makes the page.
    package init(
        unit: Phrase,
        filter: CaseFilter,
        lanes: [CaseFilter.Lane: Int],
        procedures: [Choice],
        waiting: Int,
        overdue: Int,
        rows: [Row],
        next: String? = nil,
        isSupervisor: Bool = false,
        notice: Phrase? = nil
    ) {
        self.unit = unit
        self.filter = filter
        self.lanes = lanes
        self.procedures = procedures
        self.waiting = waiting
        self.overdue = overdue
        self.rows = rows
        self.next = next
        self.isSupervisor = isSupervisor
        self.notice = notice
    }

    package static let template = PageTemplate.caseQueue
    package static var script: PageScript { .casework }
    package var usesScript: Bool { true }
    package var route: PortalRoute { .casework(.queue(filter)) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "unit": .text(unit[language]),
            "notice": PageValue(notice?[language]),
            "nextPath": .text(PortalRoute.casework(.next).path(in: language)),
            "queuePath": .text(PortalRoute.casework(.queue()).path(in: language)),
            "boardPath": PageValue(isSupervisor ? PortalRoute.casework(.board).path(in: language) : nil),
            "counterPath": .text(PortalRoute.casework(.counter).path(in: language)),
            "waitingCount": .text(format.number(waiting)),
            "overCount": .text(format.number(overdue)),
            "hasOver": .flag(overdue > 0),
            "lane": .text(filter.lane.rawValue),
            "lanes": .list(CaseFilter.Lane.allCases.map { value(of: $0, format) }),
            "shows": .list(shows.map { value(of: $0, format) }),
            "hasRows": .flag(!rows.isEmpty),
            "isWork": .flag(filter.lane == .work),
            "rows": .list(rows.enumerated().map { $1.value(format, isFirst: $0 == 0) }),
            "morePath": PageValue(
                next.map { after in
                    let following = CaseFilter(lane: filter.lane, show: filter.show, after: after)
                    return PortalRoute.casework(.queue(following)).path(in: language)
                }
            ),
        ]
    }

    private var shows: [Choice] {
        [
            Choice("", Self.everything, -1), Choice(CaseFilter.mine, Self.mine, -1),
            Choice(CaseFilter.free, Self.free, -1),
        ] + procedures
    }

    private func value(of lane: CaseFilter.Lane, _ format: LocalFormat) -> PageValue {
        [
            "laneID": .text(lane.rawValue),
            "laneName": .text("\(Self.name(of: lane)[format.language]) (\(format.number(lanes[lane] ?? 0)))"),
            "lanePath": .text(PortalRoute.casework(.queue(CaseFilter(lane: lane))).path(in: format.language)),
            "isChosen": .flag(lane == filter.lane),
        ]
    }

    private func value(of choice: Choice, _ format: LocalFormat) -> PageValue {
        let count = choice.count < 0 ? "" : " (\(format.number(choice.count)))"
        return [
            "code": .text(choice.code), "choiceName": .text(choice.name[format.language] + count),
            "isChosen": .flag(choice.code == filter.show),
        ]
    }
}

extension CaseQueue.Row {
    fileprivate func value(_ format: LocalFormat, isFirst: Bool) -> PageValue {
        let language = format.language
        return [
            "number": .text(number),
            "casePath": .text(PortalRoute.casework(.one(number)).path(in: language)),
            "isFirst": .flag(isFirst),
            "procedureName": .text(procedure[language]),
            "step": PageValue(step?[language]),
            "since": format.value(since, as: "\(format.hour(since)), \(format.day(since.dayInVietnam))"),
            "due": due.map { ["machine": .text($0.iso), "words": .text(format.day($0))] } ?? false,
            "time": CaseTime(left).value(format),
            "isUrgent": .flag(isUrgent),
            "owner": .text(owner ?? DeskOwner.nobody[language]),
            "isMine": .flag(isMine),
            "isOthers": .flag(owner != nil && !isMine),
        ]
    }
}

/// What is left of a deadline, with its colour, word and shape.
struct CaseTime {
    let left: TimeLeft?

    init(_ left: TimeLeft?) { self.left = left }

    func value(_ format: LocalFormat) -> PageValue {
        guard let left else {
            return ["left": false, "isEnough": false, "isLittle": false, "isOver": false, "isNone": true]
        }
        return [
            "left": .text(left.words(format)),
            "isEnough": .flag(left.isEnough),
            "isLittle": .flag(!left.isEnough && !left.isOver),
            "isOver": .flag(left.isOver),
            "isNone": false,
        ]
    }
}
