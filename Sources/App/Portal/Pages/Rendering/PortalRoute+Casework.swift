/// A page or form of the officers who work on dossiers.
package enum CasePlace: Hashable, Sendable {
    case queue(CaseFilter = CaseFilter())
    /// Taking the most urgent dossier that nobody works on.
    case next
    case one(String)
    /// Where every act on a dossier goes.
    case act(String)
    /// An attached file, by the dossier and the file's digest.
    case file(String, String)
    /// The supervisor's board of the unit.
    case board
    /// Closing a repair case by hand.
    case repair
    /// Filing for somebody at the counter.
    case counter
    case counterCase(String)
    case counterFiles(String)
    case counterCheck(String)

    var path: String {
        switch self {
        case .queue(let filter): "/casework" + QueryText.query(filter.fields)
        case .next: "/casework/next"
        case .one(let number): "/casework/dossiers/\(QueryText.encode(number))"
        case .act(let number): "/casework/dossiers/\(QueryText.encode(number))/act"
        case .file(let number, let digest):
            "/casework/dossiers/\(QueryText.encode(number))/files/\(QueryText.encode(digest))"
        case .board: "/casework/board"
        case .repair: "/casework/board/repair"
        case .counter: "/casework/counter"
        case .counterCase(let id): "/casework/counter/\(QueryText.encode(id))"
        case .counterFiles(let id): "/casework/counter/\(QueryText.encode(id))/files"
        case .counterCheck(let id): "/casework/counter/\(QueryText.encode(id))/check"
        }
    }

    /// The entry of the navigation under which it falls.
    var section: CasePlace {
        switch self {
        case .counter, .counterCase, .counterFiles, .counterCheck: .counter
        case .board, .repair: .board
        default: .queue()
        }
    }
}

/// Which dossiers of the unit an officer wants to see, and from where on.
package struct CaseFilter: Hashable, Sendable {
    /// For whom they wait.
    package enum Lane: String, CaseIterable, Sendable {
        case work, citizen, payment, system, legs, handover
    }

    /// For whom they wait.
    package var lane: Lane
    /// `mine`, `free`, a procedure's code, or empty for everything.
    package var show: String
    /// The number of the dossier after which the page begins; empty for the first page.
    package var after: String

    /// Makes a filter; too long values count as absent.
    package init(lane: Lane = .work, show: String = "", after: String = "") {
        self.lane = lane
        self.show = show.utf8.count <= 64 ? show : ""
        self.after = after.utf8.count <= 64 ? after : ""
    }

    /// Reads a filter from the fields of a query.
    package init(_ query: [String: String]) {
        self.init(
            lane: query["lane"].flatMap(Lane.init) ?? .work,
            show: query["show"] ?? "",
            after: query["after"] ?? ""
        )
    }

    /// Only what the officer works on.
    package static let mine = "mine"
    /// Only what nobody works on.
    package static let free = "free"

    var fields: [(name: String, value: String)] {
        [("lane", lane == .work ? "" : lane.rawValue), ("show", show), ("after", after)].filter { !$0.1.isEmpty }
    }
}

/// Which dossiers the operator's figures count.
package struct DossierBoardFilter: Hashable, Sendable {
    /// Over how many months back, this one among them.
    package var months: Int
    /// Only those of this procedure; empty for all.
    package var procedure: String
    /// Whether they are told on the map of 63 provinces.
    package var isOldMap: Bool

    /// Makes a filter; too long values count as absent.
    package init(months: Int = 3, procedure: String = "", isOldMap: Bool = false) {
        self.months = Self.periods.contains(months) ? months : 3
        self.procedure = procedure.utf8.count <= 64 ? procedure : ""
        self.isOldMap = isOldMap
    }

    /// Reads a filter from the fields of a query.
    package init(_ query: [String: String]) {
        self.init(
            months: query["months"].flatMap { Int($0) } ?? 3,
            procedure: query["procedure"] ?? "",
            isOldMap: query["map"] == "63"
        )
    }

    var fields: [(name: String, value: String)] {
        [("months", months == 3 ? "" : "\(months)"), ("procedure", procedure), ("map", isOldMap ? "63" : "")]
            .filter { !$0.1.isEmpty }
    }

    /// The periods that can be chosen, in months.
    package static let periods = [1, 3, 12]
}
