package import Catalogue
package import Civil
package import Encoding
package import Evidence
package import Store

extension RecordRegister {
    /// All records of a person, for herself, with one query.
    package func ownRecords(of person: PersonKey, in tx: Transaction) throws -> [RecordState] {
        try CurrentRow.all(of: person, in: tx)
    }

    /// One record, for its person herself; nil when there is none.
    package func ownRecord(_ id: RecordID, in tx: Transaction) throws -> RecordState? {
        try CurrentRow.find(id, in: tx)
    }

    /// Whether anybody has or had a record of a utility.
    package static func hasAny(of utility: UtilityCode, in tx: Transaction) throws -> Bool {
        try tx.firstRow("SELECT 1 FROM record_current WHERE utility = $1 LIMIT 1", [.text(utility.text)]) != nil
    }

    /// The actions of a record in their order, for its person and for who has read the record under evidence.
    package func history(_ id: RecordID, in tx: Transaction) throws -> [RecordAction] {
        try ActionRow.all(of: id, in: tx)
    }

    /// A record for an officer of the agency that keeps it, or for its system: leaves an entry of the person's.
    ///
    /// - Parameter purpose: what for, as the person will read it.
    package func read(
        _ id: RecordID,
        by actor: RecordActor,
        purpose: String,
        in tx: Transaction
    ) throws -> RecordState {
        let utility = try utility(id.utility)
        try requireResponsible(actor, utility, on: clock().dayInVietnam)
        guard let state = try CurrentRow.find(id, in: tx) else { throw RecordError.noSuchRecord(id) }
        let entry = EntryDraft(
            about: .person(id.person),
            kind: "record.read",
            topic: .reading,
            members: RecordText.reading(id, utility: utility, actor: actor, purpose: purpose)
        )
        _ = try log.append(entry, in: tx)
        return state
    }

    /// Fields of a person's records for somebody else, one reading for each utility in the order asked for.
    ///
    /// - Parameters:
    ///   - fields: what the catalogue does not have, or has not any more, is left out.
    ///   - day: the day whose records are meant, in Vietnam; of a day to come nothing more is known than of today.
    ///   - evidence: the entry about this person, made in this transaction.
    package func read(
        _ fields: [RecordFieldName],
        of person: PersonKey,
        asOf day: Day,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> [UtilityReading] {
        guard evidence.permitsReading(person, in: tx) else { throw RecordError.evidenceDoesNotCover(person) }
        var utilities: [UtilityCode] = []
        for field in fields where !utilities.contains(field.utility) { utilities.append(field.utility) }
        return try utilities.map { code in
            let names = fields.filter { $0.utility == code }.map(\.field)
            let states = try states(of: person, utility: code, asOf: day, in: tx)
            return UtilityReading(utility: code, fields: names, records: states.map { ReadRecord($0, names) })
        }
    }

    /// The records of one utility that were live or had run out on a day, by what is known now.
    private func states(
        of person: PersonKey,
        utility: UtilityCode,
        asOf day: Day,
        in tx: Transaction
    ) throws -> [RecordState] {
        let states: [RecordState]
        if day >= clock().dayInVietnam {
            states = try CurrentRow.all(of: person, utility: utility, in: tx)
        } else {
            let actions = try ActionRow.all(of: person, utility: utility, in: tx)
            states = try Dictionary(grouping: actions, by: \.id).values.compactMap { actions in
                try RecordState.onDay(day, after: actions.sorted { $0.ordinal < $1.ordinal })
            }.sorted { $0.id < $1.id }
        }
        return states.filter { $0.isLive || $0.standing == .expired }
    }
}

/// What was read of the records of one utility.
package struct UtilityReading: Equatable, Sendable {
    package let utility: UtilityCode
    /// The fields asked for.
    package let fields: [String]
    package let records: [ReadRecord]
}

/// The fields asked for of one record, with what the record is worth.
package struct ReadRecord: Equatable, Sendable {
    package let standing: RecordStanding
    package let period: RecordPeriod
    /// When somebody last heard of it from the source.
    package let checked: Timestamp?
    /// Only fields asked for; a field without a value is absent.
    package let values: JSONObject
    /// The sources of these values.
    package let sources: [String]

    init(_ state: RecordState, _ names: [String]) {
        standing = state.standing
        period = state.period
        checked = state.lastCheck
        values = state.values.filter { names.contains($0.name) }
        sources = Set(names.compactMap { state.provenance[$0]?.source }).sorted()
    }
}
