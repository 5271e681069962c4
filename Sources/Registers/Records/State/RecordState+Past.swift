internal import Civil

extension RecordState {
    /// What a record was on a day in the past, after all of its actions; nil where it had not begun by then.
    ///
    /// Its period decides, not when the register learned of it. Values and standing are those that the source stood for at
    /// the end of the day, and on days before it first did so, those that it gave first.
    static func onDay(_ day: Day, after actions: [RecordAction]) throws(RecordError) -> RecordState? {
        guard let first = actions.first(where: \.isFirstWord) else { return nil }
        let known = max(first.at, Timestamp(startInVietnam: day.adding(days: 1)).adding(microseconds: -1))
        let past = actions.prefix { $0.at <= known }
        guard var state = try folding(Array(past)) else { return nil }
        state.correctPeriod(by: actions.dropFirst(past.count))
        guard day >= state.period.from ?? first.at.dayInVietnam else { return nil }
        if let until = state.period.until, until < day, state.isLive { state.standing = .expired }
        return state
    }

    /// Takes over a period that was found wrong later; one that a renewal or a new issue gave is another.
    private mutating func correctPeriod(by later: ArraySlice<RecordAction>) {
        for action in later {
            switch action.change {
            case .corrected(_, _, let corrected, _): period = corrected.over(period)
            case .renewed, .issued: return
            default: continue
            }
        }
    }
}

extension RecordAction {
    /// Whether the source stands for a whole record by it.
    fileprivate var isFirstWord: Bool {
        switch change.kind {
        case .verified, .issued: true
        default: false
        }
    }
}
