/// A page or form of the desk at which an agency's officers verify people's data.
package enum DeskPlace: Hashable, Sendable {
    case queue(DeskFilter = DeskFilter())
    /// Opening a claim from the queue.
    case open
    /// Opening the most urgent claim that nobody works on.
    case next
    case `case`(String)
    case take(String)
    case release(String)
    case decide(String)
    case file(String, String)
    /// Filing for somebody at the counter.
    case counter
    case counterCase(String)
    case counterFiles(String)
    case counterCheck(String)

    var path: String {
        switch self {
        case .queue(let filter): "/desk" + QueryText.query(filter.fields)
        case .open: "/desk/cases"
        case .next: "/desk/next"
        case .case(let id): "/desk/cases/\(QueryText.encode(id))"
        case .take(let id): "/desk/cases/\(QueryText.encode(id))/take"
        case .release(let id): "/desk/cases/\(QueryText.encode(id))/release"
        case .decide(let id): "/desk/cases/\(QueryText.encode(id))/decide"
        case .file(let id, let file): "/desk/cases/\(QueryText.encode(id))/files/\(QueryText.encode(file))"
        case .counter: "/desk/counter"
        case .counterCase(let id): "/desk/counter/\(QueryText.encode(id))"
        case .counterFiles(let id): "/desk/counter/\(QueryText.encode(id))/files"
        case .counterCheck(let id): "/desk/counter/\(QueryText.encode(id))/check"
        }
    }

    /// Whether it belongs to filing for others.
    var isCounter: Bool {
        switch self {
        case .counter, .counterCase, .counterFiles, .counterCheck: true
        default: false
        }
    }
}

/// Which claims of the queue an officer wants to see, and from where on.
package struct DeskFilter: Hashable, Sendable {
    /// Whose claims.
    package enum Who: String, CaseIterable, Sendable {
        case all, mine, free
    }

    /// Only those of this utility; empty for all.
    package var utility: String
    /// Whose claims.
    package var who: Who
    /// The place after which the page begins; empty for the first page.
    package var after: String

    /// Makes a filter; too long values count as absent.
    package init(utility: String = "", who: Who = .all, after: String = "") {
        self.utility = utility.utf8.count <= 64 ? utility : ""
        self.who = who
        self.after = after.utf8.count <= 64 ? after : ""
    }

    /// Reads a filter from the fields of a query.
    package init(_ query: [String: String]) {
        self.init(
            utility: query["utility"] ?? "",
            who: query["who"].flatMap(Who.init) ?? .all,
            after: query["after"] ?? ""
        )
    }

    var fields: [(name: String, value: String)] {
        [("utility", utility), ("who", who == .all ? "" : who.rawValue), ("after", after)].filter { !$0.1.isEmpty }
    }
}
