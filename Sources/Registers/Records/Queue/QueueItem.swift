package import Civil

/// A claim that waits for an agency.
package struct QueueItem: Equatable, Sendable {
    package let agency: String
    package let due: Timestamp
    package let id: RecordID
    /// `system`: for a call of its system; `officer` and `document`: for a human.
    package let method: RecordMethod
    /// When it was claimed: no act of an officer changes that.
    package let since: Timestamp
    /// Where the person permanently resides.
    package let province: ProvinceCode?
    package let owner: Owner?

    /// Who works on it: shown, not locked.
    package struct Owner: Equatable, Sendable {
        package let person: PersonKey
        package let name: String
        package let since: Timestamp
    }

    /// Where the next page of a list goes on.
    package var cursor: QueueCursor { QueueCursor(due: due, since: since, id: id) }
}

/// A place in an agency's list: by deadline, among equal ones by arrival.
package struct QueueCursor: Hashable, Sendable {
    package let due: Timestamp
    package let since: Timestamp
    package let id: RecordID

    package init(due: Timestamp, since: Timestamp, id: RecordID) {
        self.due = due
        self.since = since
        self.id = id
    }
}

/// How many claims of a utility wait at an agency.
package struct QueueCount: Equatable, Sendable {
    package let agency: String
    package let utility: String
    package let method: RecordMethod
    package let waiting: Int
    package let overdue: Int
    package let oldestDue: Timestamp
}
