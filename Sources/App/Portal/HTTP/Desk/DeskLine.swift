internal import Catalogue
internal import Civil
internal import Identity
internal import Records
internal import Store

/// The line of claims at an agency that wait for its officers.
struct DeskLine: Sendable {
    let agency: String
    let reference: DeskReference
    /// What officers decide: what the agency's system is asked is theirs only where it has none.
    let methods: Set<RecordMethod>

    init(agency: String, reference: DeskReference, isAsked: Bool) {
        self.agency = agency
        self.reference = reference
        methods = isAsked ? [.officer, .document] : [.officer, .document, .system]
    }

    /// The claims after a place of the line that a filter wants, and where the next page begins.
    func page(
        _ filter: DeskFilter,
        of officer: PersonKey,
        size: Int,
        in tx: Transaction
    ) throws -> (items: [QueueItem], next: String?) {
        let start = try filter.after.isEmpty ? nil : find(filter.after, in: tx)
        var items: [QueueItem] = []
        let last = try walk(after: start?.cursor, in: tx) { item in
            if Self.isWanted(item, filter, officer) { items.append(item) }
            return items.count > size
        }
        guard items.count > size else { return (items, last == nil ? nil : last.map(reference.text)) }
        items.removeLast()
        return (items, items.last.map(reference.text))
    }

    /// The claim of a name that this session was given.
    func find(_ text: String, in tx: Transaction) throws -> QueueItem? {
        guard let due = DeskReference.due(in: text), let before = Self.start(of: due) else { return nil }
        var found: QueueItem?
        _ = try walk(after: before, in: tx) { item in
            if reference.text(of: item) == text { found = item }
            return found != nil || item.due > due
        }
        return found
    }

    /// The most urgent claim that somebody works on already who is this officer, or else that nobody works on.
    func next(for officer: PersonKey, in tx: Transaction) throws -> QueueItem? {
        var free: QueueItem?
        var mine: QueueItem?
        _ = try walk(after: nil, in: tx) { item in
            if item.owner?.person == officer, mine == nil { mine = item }
            if item.owner == nil, item.id.person != officer, free == nil { free = item }
            return free != nil
        }
        return [mine, free].compactMap(\.self).min { $0.due < $1.due }
    }

    /// Goes along the line until told to stop or so far that a page would take too long.
    /// - Returns: the last claim seen when it stopped before the end.
    private func walk(
        after start: QueueCursor?,
        in tx: Transaction,
        _ isEnough: (QueueItem) -> Bool
    ) throws -> QueueItem? {
        var (cursor, seen) = (start, 0)
        while seen < Self.farthest {
            let items = try RecordQueue.items(
                of: agency,
                methods: methods,
                after: cursor,
                limit: Self.stride,
                in: tx
            )
            for item in items where isEnough(item) { return item }
            guard items.count == Self.stride, let last = items.last else { return nil }
            (cursor, seen) = (last.cursor, seen + items.count)
            if seen >= Self.farthest { return last }
        }
        return nil
    }

    private static func isWanted(_ item: QueueItem, _ filter: DeskFilter, _ officer: PersonKey) -> Bool {
        guard filter.utility.isEmpty || item.id.utility.text == filter.utility else { return false }
        return switch filter.who {
        case .all: true
        case .mine: item.owner?.person == officer
        case .free: item.owner == nil
        }
    }

    /// Before the first claim of a period's end.
    private static func start(of due: Timestamp) -> QueueCursor? {
        UtilityCode("a").map { code in
            QueueCursor(
                due: due,
                since: Timestamp(microseconds: .min),
                id: RecordID(person: PersonKey(rawValue: .min), utility: code, ordinal: 0)
            )
        }
    }

    private static let stride = 200
    private static let farthest = 20_000
}
