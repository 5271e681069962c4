internal import Civil
internal import Population
internal import Store

/// Reads what the population register holds about a person, for herself.
struct OwnRecordReader: Sendable {
    let store: Store
    let register: PopulationRegister
    let clock: @Sendable () -> Timestamp

    /// Everything; refused when the register does not know her.
    func record(of person: PersonKey) async throws -> OwnRecord {
        let (register, today) = (register, clock().dayInVietnam)
        let readings = try await store.read { tx in try register.ownView(of: person, asOf: today, in: tx) }
        guard let readings else { throw PortalError.noRecord }
        return OwnRecord(readings: readings, today: today)
    }
}
