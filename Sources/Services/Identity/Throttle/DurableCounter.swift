internal import Civil
internal import Store

/// Limits that must outlive a restart and count over all processes: rows of `identity_counter`.
enum DurableCounter: String, Sendable, CaseIterable {
    /// Wrong one-time codes since the last right one.
    case wrongCodes = "wrong_codes"
    /// Codes sent, by hour and by day.
    case codesOfHour = "codes_of_hour"
    case codesOfDay = "codes_of_day"
    /// Wrong codes while one of an officer's counter can be used; the next code that is handed out begins anew.
    case wrongEnrolments = "wrong_enrolments"
    /// Recoveries begun.
    case recoveries

    /// How many are allowed, and over how many seconds they are counted.
    ///
    /// NIST SP 800-63B-4 section 3.2.2: at most 100 consecutive failures.
    var limit: (count: Int64, seconds: Int) {
        switch self {
        case .wrongCodes: (90, 30 * 86_400)
        case .codesOfHour: (8, 3_600)
        case .codesOfDay: (24, 86_400)
        // Fifty bits, good for ten minutes.
        case .wrongEnrolments: (100, EnrolmentDesk.lifetimeSeconds)
        case .recoveries: (5, 86_400)
        }
    }

    /// Counts one more and says whether that was within the limit; one statement.
    ///
    /// A clock that jumps back begins the period anew and forgives nothing.
    func admit(_ person: Int64, at now: Timestamp, in tx: Transaction) throws -> Bool {
        let row = try tx.firstRow(
            """
            INSERT INTO identity_counter (person, action, count, since) VALUES ($1, $2, 1, $3)
            ON CONFLICT (person, action) DO UPDATE SET
            count = CASE WHEN identity_counter.since <= $4 THEN 1 ELSE identity_counter.count + 1 END,
            since = CASE WHEN identity_counter.since <= $4 OR identity_counter.since > $3 THEN $3
            ELSE identity_counter.since END
            RETURNING count
            """,
            [.integer(person), .text(rawValue), .instant(now), .instant(now - limit.seconds)]
        )
        return try row?.int64(0) ?? 1 <= limit.count
    }

    /// Whether one more would be within the limit, without counting it.
    func isOpen(_ person: Int64, at now: Timestamp, in tx: Transaction) throws -> Bool {
        let row = try tx.firstRow(
            "SELECT count FROM identity_counter WHERE person = $1 AND action = $2 AND since > $3",
            [.integer(person), .text(rawValue), .instant(now - limit.seconds)]
        )
        return try row?.int64(0) ?? 0 < limit.count
    }

    /// Begins to count from nothing.
    func clear(_ person: Int64, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM identity_counter WHERE person = $1 AND action = $2",
            [.integer(person), .text(rawValue)]
        )
    }

    /// Forgets what no limit looks at any more.
    static func deleteOld(at now: Timestamp, in tx: Transaction) throws {
        for counter in allCases {
            try tx.execute(
                "DELETE FROM identity_counter WHERE action = $1 AND since <= $2",
                [.text(counter.rawValue), .instant(now - counter.limit.seconds)]
            )
        }
    }
}
