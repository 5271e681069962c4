internal import Civil
internal import Evidence
internal import Store

/// One change while it is being made: checks who is concerned, gives rows their instant, and lists it in the feed.
///
/// All checks come before the first insert: a refusal leaves the transaction, and the evidence of the attempt, intact.
struct Change {
    let recording: Recording
    let tx: Transaction
    /// Later than every row about the subjects, also when the clock was set back: what is recorded last must win.
    private(set) var instant: Timestamp
    /// The evidence that rows about persons without evidence of their own carry.
    private let mainEvidence: Int64
    private var identities: [PersonKey: IdentityFact] = [:]

    var source: String { recording.source }
    var today: Day { recording.at.dayInVietnam }

    /// Begins a change of the subjects' own status: each needs evidence, a record, and not to be merged.
    init(of subjects: [PersonKey], _ recording: Recording, in tx: Transaction) throws {
        self.recording = recording
        self.tx = tx
        instant = recording.at
        mainEvidence = recording.evidence.first?.id.rawValue ?? 0
        for person in subjects {
            try requireEvidence(for: person)
            identities[person] = try registered(person)
            instant = max(instant, try firstFreeInstant(for: person))
        }
    }

    /// Begins the registration of a person who has no record yet.
    init(registering person: PersonKey, _ recording: Recording, in tx: Transaction) throws {
        try self.init(of: [], recording, in: tx)
        try requireEvidence(for: person)
    }

    /// The identity that holds now of a subject.
    func identity(of person: PersonKey) throws -> IdentityFact {
        try identities[person] ?? registered(person)
    }

    /// The identity of anybody in the register who is not merged.
    func registered(_ person: PersonKey) throws -> IdentityFact {
        guard let identity = try IdentityFact.versions(of: person, knownAt: .endOfTime, in: tx).last else {
            throw PopulationError.notRegistered(person)
        }
        let survivor = try PopulationRegister().resolve(person, in: tx)
        guard survivor == person else { throw PopulationError.merged(person, into: survivor) }
        return identity
    }

    func insert(_ row: some RegisterRow, about person: PersonKey) throws {
        let own = recording.evidence.first { $0.permitsWriting(person, in: tx) }
        try row.insert(evidence: own?.id.rawValue ?? mainEvidence, in: tx)
    }

    /// Appends the version of a fact that ends it on a day.
    func end<Fact: DatedFact>(
        _ fact: Fact,
        on day: Day,
        about person: PersonKey,
        _ edit: (inout Fact) -> Void = { _ in }
    ) throws {
        var ended = fact
        ended.validTo = max(day, fact.validFrom)
        ended.recorded = max(instant, fact.recorded.adding(microseconds: 1))
        edit(&ended)
        try insert(ended, about: person)
    }

    /// Lists the change in the feed.
    func announce(_ kind: PopulationChangeKind, of person: PersonKey) throws {
        let own = recording.evidence.first { $0.permitsWriting(person, in: tx) }
        let evidence = own?.id.rawValue ?? mainEvidence
        let last = try tx.firstRow(
            "SELECT max(ordinal) FROM population_change WHERE evidence = $1",
            [.integer(evidence)]
        )
        let ordinal = try last?.int64IfPresent(0).map { $0 + 1 } ?? 0
        try tx.insert(
            into: "population_change",
            columns: ["evidence", "ordinal", "person", "kind", "at"],
            rows: [
                [
                    .integer(evidence), .integer(ordinal), .integer(person.rawValue), .text(kind.rawValue),
                    .integer(recording.at.microseconds),
                ]
            ]
        )
    }

    private func requireEvidence(for person: PersonKey) throws {
        guard recording.evidence.contains(where: { $0.permitsWriting(person, in: tx) }) else {
            throw PopulationError.evidenceDoesNotCover(person)
        }
    }

    private func firstFreeInstant(for person: PersonKey) throws -> Timestamp {
        var last = Timestamp(microseconds: .min)
        for row in try tx.rows(Self.lastRecorded, [.integer(person.rawValue)]) {
            last = max(last, Timestamp(microseconds: try row.int64IfPresent(0) ?? .min))
        }
        return last.adding(microseconds: 1)
    }

    private static let lastRecorded = [
        IdentityFact.table, AliasFact.table, ResidenceFact.table, MembershipFact.table, KinshipFact.table,
        EventFact.table,
    ].map { "SELECT max(recorded) FROM \($0) WHERE person = $1" }.joined(separator: " UNION ALL ")
}

extension Change {
    func requireAlive(_ person: PersonKey, on day: Day) throws {
        guard try EventFact.death(of: person, knownAt: .endOfTime, in: tx) == nil else {
            throw PopulationError.dead(person)
        }
        guard try identity(of: person).birth.earliest <= day else { throw PopulationError.beforeBirth(person) }
    }

    func requirePast(_ day: Day) throws {
        guard day <= today else { throw PopulationError.inTheFuture(day) }
    }

    func residences(of person: PersonKey) throws -> [ResidenceFact] {
        try ResidenceFact.of(person, knownAt: .endOfTime, in: tx)
    }

    func memberships(of person: PersonKey) throws -> [MembershipFact] {
        try MembershipFact.of(person, knownAt: .endOfTime, in: tx)
    }

    func kin(of person: PersonKey) throws -> [KinshipFact] {
        try KinshipFact.of(person, knownAt: .endOfTime, in: tx)
    }
}
