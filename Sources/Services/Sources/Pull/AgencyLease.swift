internal import Civil
internal import Store

/// One agency, as one process asks it: whether this is the process, and until when.
struct AgencyLease: Sendable {
    let agency: String
    /// This process, among those that share the database.
    let holder: String
    private var end = Timestamp(microseconds: 0)
    private var next = Timestamp(microseconds: 0)

    init(_ agency: String, holder: String) {
        self.agency = agency
        self.holder = holder
    }

    /// Takes or renews the lease; while another process has it, it is tried for every few seconds only.
    mutating func hold(in store: Store, at now: Timestamp) async throws -> Bool {
        if now + LeaseRow.seconds / 2 < end { return true }
        guard now >= next else { return false }
        let (agency, holder) = (agency, holder)
        guard try await store.write({ tx in try LeaseRow.take(agency, holder: holder, at: now, in: tx) }) else {
            next = now + LeaseRow.seconds / 3
            return false
        }
        end = now + LeaseRow.seconds
        return true
    }
}
