internal import Civil
internal import Evidence
internal import Exchange
internal import Merkle

/// A person's own entries, page by page, with what filters leave of them.
///
/// Entries are read newest first by their running number, so a page costs the same however many there are. The directory tells what
/// members and agreements are called now; a page asks for it once.
struct OwnEntries: Sendable {
    let reader: EvidenceReader
    let reading: EntryReading

    /// How many entries a page shows: about as many as fit into 60 KB with style and font.
    static let pageSize = 12
    /// How many entries are read at once while only the part of the chain leaves out some.
    static let partWindow = 24
    /// How many entries are read at once while a filter leaves out some.
    static let window = 200
    /// How many entries one request reads at most when there is no condition.
    static let partBound = 480
    /// How many entries one request reads at most; then the page offers to go on.
    static let bound = 2_000

    /// One page of the list.
    struct Page: Sendable {
        /// Newest first.
        var entries: [ReadEntry] = []
        /// The numbers of account events that were passed over on the way, newest first: so that none looks missing.
        var passed: [Int64] = []
        /// Where the page after begins: below this number.
        var older: Int64?
        /// Where the page before begins: above this number.
        var newer: Int64?
    }

    /// The page at a cursor.
    func page(
        of person: PersonKey,
        _ filter: AccessFilter,
        at cursor: AccessCursor?,
        naming directory: Directory
    ) async throws -> Page {
        let reading = reading.naming(from: directory)
        let walk = Walk(reader: reader, reading: reading, person: person, filter: filter)
        switch cursor {
        case .older(let number): return try await walk.older(below: AccessCursor.number(number) ?? .max)
        case .newer(let number): return try await walk.newer(above: AccessCursor.number(number) ?? 0)
        case nil: return try await walk.newest()
        }
    }

    /// The newest entries, as many as asked for.
    func newest(of person: PersonKey, limit: Int, naming directory: Directory) async throws -> [ReadEntry] {
        let reading = reading.naming(from: directory)
        return try await reader.entries(of: person, limit: limit).map { reading.read($0, isSequenced: $0.isSequenced) }
    }

    /// One entry as its own page shows it.
    func read(_ entry: StoredEntry, isSequenced: Bool, naming directory: Directory) -> ReadEntry {
        reading.naming(from: directory).read(entry, isSequenced: isSequenced)
    }

    /// One of the person's entries by its identifier; nil for a foreign or unknown one, which look the same.
    func find(_ id: EntryID, of person: PersonKey) async throws -> StoredEntry? {
        // The text says which number the entry has; whose it is, only the person's own row says.
        if let text = try await reader.findText(id) {
            guard let number = EntryFacts(text: text)?.number else { return try await search(id, of: person) }
            let entry = try await reader.findEntry(of: person, number: number)
            return entry?.id == id ? entry : nil
        }
        return try await search(id, of: person)
    }

    /// Looks through the newest entries: an erased or damaged one has no text that names its number.
    private func search(_ id: EntryID, of person: PersonKey) async throws -> StoredEntry? {
        try await reader.entries(of: person, limit: Self.bound).first { $0.id == id }
    }

    /// The state of the whole chain.
    func chain(of person: PersonKey) async throws -> ChainState {
        switch try await reader.chain(of: person) {
        case .continuous(let count): return count == 0 ? .empty : .unbroken(count: Int(clamping: count))
        case .gap(let missing):
            // Rare and grave: then it may cost something to say exactly how many are left.
            let numbers = try await reader.entries(of: person, limit: 100_000).map(\.number)
            return ChainState(numbers: numbers, missing: missing)
        }
    }
}

extension EntryReading {
    fileprivate func read(_ entry: StoredEntry, isSequenced: Bool) -> ReadEntry {
        read(
            EntryCover(
                id: entry.id.rawValue,
                number: entry.number,
                at: entry.at,
                commitment: entry.commitment.hash.hex,
                isSequenced: isSequenced
            ),
            entry.state
        )
    }
}

/// One walk through the entries of a person, in either direction.
private struct Walk {
    let reader: EvidenceReader
    let reading: EntryReading
    let person: PersonKey
    let filter: AccessFilter

    private var window: Int {
        if filter.isActive { return OwnEntries.window }
        return filter.part == .all ? OwnEntries.pageSize : OwnEntries.partWindow
    }
    private var bound: Int { filter.isActive ? OwnEntries.bound : OwnEntries.partBound }

    /// Puts an entry on the page, or accounts for it there by its number when the part leaves it out.
    private func take(_ stored: StoredEntry, into page: inout OwnEntries.Page) {
        let entry = reading.read(stored, isSequenced: stored.isSequenced)
        if filter.matches(entry) {
            page.entries.append(entry)
        } else if filter.part == .looks, !filter.isActive, entry.isAccountEvent {
            page.passed.append(stored.number)
        }
    }

    func newest() async throws -> OwnEntries.Page {
        var page = try await older(below: .max)
        page.newer = nil
        return page
    }

    func older(below start: Int64) async throws -> OwnEntries.Page {
        var page = OwnEntries.Page()
        var (below, count) = (start, 0)
        while count < bound {
            let batch = try await reader.entries(of: person, below: below, limit: window)
            for stored in batch where page.entries.count < OwnEntries.pageSize {
                below = stored.number
                take(stored, into: &page)
            }
            count += batch.count
            if page.entries.count == OwnEntries.pageSize || batch.count < window { break }
        }
        page.older = below > 1 && below < start ? below : nil
        page.newer = start == .max ? nil : max(0, start - 1)
        return page
    }

    func newer(above start: Int64) async throws -> OwnEntries.Page {
        // A cursor above everything leads to the newest page; below, no sum can leave the range of numbers.
        guard let last = try await reader.entries(of: person, limit: 1).first?.number, start < last else {
            return try await newest()
        }
        var oldestFirst = OwnEntries.Page()
        var (above, count) = (start, 0)
        while above < last, count < bound, oldestFirst.entries.count < OwnEntries.pageSize {
            let high = min(above + Int64(window), last)
            let batch = try await reader.entries(of: person, below: high + 1, limit: window)
            for stored in batch.reversed()
            where stored.number > above && oldestFirst.entries.count < OwnEntries.pageSize {
                take(stored, into: &oldestFirst)
            }
            let isFull = oldestFirst.entries.count == OwnEntries.pageSize
            above = isFull ? Int64(oldestFirst.entries.last?.row.number ?? 0) : high
            count += window
        }
        return OwnEntries.Page(
            entries: oldestFirst.entries.reversed(),
            passed: oldestFirst.passed.reversed(),
            older: start > 0 ? start + 1 : nil,
            newer: above < last ? above : nil
        )
    }
}

extension ChainState {
    /// Finds the first hole among the numbers that are left, newest first.
    init(numbers: [Int64], missing: Int64) {
        var expected: Int64 = 1
        for number in numbers.reversed() {
            if number != expected {
                self = .broken(
                    count: numbers.count,
                    after: Int(clamping: expected - 1),
                    next: Int(clamping: number)
                )
                return
            }
            expected += 1
        }
        // The log says that a number is missing which was not read: show what it says.
        let after = Int(clamping: max(0, missing - 1))
        self = .broken(count: numbers.count, after: after, next: after + 2)
    }
}
