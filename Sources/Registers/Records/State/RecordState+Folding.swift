internal import Civil
internal import Encoding

extension RecordState {
    /// What a record is after all of its actions, in their order; nil for none.
    package static func folding(_ actions: [RecordAction]) throws(RecordError) -> RecordState? {
        var state: RecordState?
        for action in actions { state = try after(action, from: state) }
        return state
    }

    /// The state that an action leads to; nil begins a record.
    ///
    /// - Throws: ``RecordError/notNow(_:_:)`` when the record is not in a state in which this can be done.
    package static func after(_ action: RecordAction, from state: RecordState?) throws(RecordError) -> RecordState {
        var next: RecordState
        if let state { next = state } else { next = try beginning(with: action) }
        guard action.ordinal == next.version + 1, action.id == next.id else {
            throw .damaged("\(action.id.text): action \(action.ordinal) after \(next.version)")
        }
        try next.apply(action)
        next.version = action.ordinal
        next.changed = action.at
        next.catalogueVersion = action.catalogueVersion
        return next
    }

    private static func beginning(with action: RecordAction) throws(RecordError) -> RecordState {
        switch action.change.kind {
        case .claimed, .issued:
            RecordState(action.id, standing: .claimed, at: action.at, catalogueVersion: action.catalogueVersion)
        default: throw .notNow(action.change.kind, nil)
        }
    }

    private mutating func apply(_ action: RecordAction) throws(RecordError) {
        let kind = action.change.kind
        guard isPossible(kind) else { throw .notNow(kind, standing) }
        switch action.change {
        case .claimed(let values, let attachments): open(values, attachments, action)
        case .submitted(let submission): claim?.submission = submission
        case .contested(let values, let method): contest(values, action.origin(method))
        case .withdrawn: close(agency: nil, [], action.at)
        case .rejected(let reasons): close(agency: action.actor.source, reasons, action.at)
        case .verified(let values, let method, let period): verify(values, period, action.origin(method))
        case .issued(let values, let method, let period): issue(values, period, action.origin(method))
        case .corrected(let values, let method, let period, _): correct(values, period, action.origin(method))
        case .renewed(let values, let method, let period): renew(values, period, action.origin(method))
        case .suspended(let reason): end(.suspended, reason)
        case .resumed: end(.valid, nil)
        case .revoked(let reason): end(.revoked, reason)
        case .expired: end(.expired, nil)
        case .superseded(let successor):
            end(.superseded, nil)
            self.successor = successor
        }
    }

    /// Whether an action of a kind can be done to a record that is as this one.
    package func isPossible(_ kind: RecordActionKind) -> Bool {
        switch kind {
        case .claimed: standing != .revoked && standing != .superseded
        case .contested, .verified, .rejected: claim?.stage == .submitted
        case .submitted, .withdrawn: claim != nil
        case .issued: standing == .claimed || standing == .refused || standing == .expired
        case .corrected: isLive || standing == .expired
        case .renewed: isLive || standing == .expired
        case .suspended: standing == .valid
        case .resumed: standing == .suspended
        case .revoked: isLive || standing == .expired
        case .expired: isLive
        case .superseded: isLive || standing == .expired
        }
    }
}

// MARK: claims

extension RecordState {
    private mutating func open(_ values: JSONObject, _ attachments: [String], _ action: RecordAction) {
        claim = OpenClaim(values: values, attachments: attachments, by: action.actor, at: action.at)
        refusal = nil
        if standing == .refused { standing = .claimed }
    }

    /// Keeps what the source says beside what was declared; what agrees is no conflict.
    private mutating func contest(_ values: JSONObject, _ origin: FieldProvenance) {
        guard var open = claim else { return }
        open.contested = values.filter { open.values[$0.name] != $0.value }
        open.contestedBy = origin
        claim = open
    }

    private mutating func close(agency: String?, _ reasons: [RecordReason], _ at: Timestamp) {
        guard let open = claim else { return }
        refusal = ClosedClaim(
            values: open.values,
            attachments: open.attachments,
            at: at,
            agency: agency,
            reasons: reasons
        )
        claim = nil
        if standing == .claimed { standing = .refused }
    }

    private mutating func verify(_ stated: JSONObject, _ period: RecordPeriod, _ origin: FieldProvenance) {
        guard let open = claim else { return }
        state(open.values.combined(with: stated), origin)
        self.period = period.over(self.period)
        claim = nil
        if standing != .suspended { standing = .valid }
    }
}

// MARK: what the source does

extension RecordState {
    private mutating func issue(_ values: JSONObject, _ period: RecordPeriod, _ origin: FieldProvenance) {
        self.values = []
        provenance = RecordProvenance()
        state(values, origin)
        self.period = period
        standing = .valid
        refusal = nil
        settle(values, origin)
    }

    private mutating func correct(_ values: JSONObject, _ period: RecordPeriod, _ origin: FieldProvenance) {
        state(values, origin)
        self.period = period.over(self.period)
        settle(values, origin)
    }

    private mutating func renew(_ values: JSONObject, _ period: RecordPeriod, _ origin: FieldProvenance) {
        correct(values, period, origin)
        if standing == .expired { standing = .valid }
    }

    private mutating func end(_ standing: RecordStanding, _ reason: RecordReason?) {
        self.standing = standing
        self.reason = reason
        if standing == .revoked || standing == .superseded { claim = nil }
    }

    /// Lays values over those on record, each with its origin.
    private mutating func state(_ stated: JSONObject, _ origin: FieldProvenance) {
        values = values.overlaid(with: stated)
        provenance.set(stated.members.lazy.filter { !$0.value.isNull }.map(\.name), to: origin)
        provenance.set(stated.members.lazy.filter(\.value.isNull).map(\.name), to: nil)
        checked = origin.at
    }

    /// What the source states by itself settles a waiting claim where they agree, and contests it where they differ.
    private mutating func settle(_ stated: JSONObject, _ origin: FieldProvenance) {
        guard var open = claim else { return }
        open.values = open.values.filter { stated[$0.name] != $0.value }
        open.contested = open.contested.combined(with: stated).filter { open.values[$0.name] != nil }
        open.contestedBy = origin
        claim = open.values.isEmpty ? nil : open
    }
}

extension RecordAction {
    /// The origin of values that this action states.
    fileprivate func origin(_ method: RecordMethod) -> FieldProvenance {
        FieldProvenance(source: actor.source, method: method, at: at, version: catalogueVersion)
    }
}
