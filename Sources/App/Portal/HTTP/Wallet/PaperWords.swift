internal import Catalogue
internal import Civil
internal import Encoding
internal import Records
internal import Web

/// Puts papers into words: cards, states, values with their sources.
struct PaperWords: Sendable {
    let agencies: AgencyNames
    let now: Timestamp

    var today: Day { now.dayInVietnam }

    /// A paper as a card; of a sensitive one only that it is there.
    func card(_ paper: Paper, isOpen: Bool = false) -> PaperCard {
        let (utility, state) = (paper.utility, paper.state)
        var card = PaperCard(
            paper.path,
            utility.name.phrase,
            icon: utility.icon,
            colour: utility.card.colour.rawValue
        )
        card.state = standing(of: paper)
        card.note = note(on: paper)
        card.checked = checked(paper)
        card.isSensitive = utility.sensitivity == .sensitive
        guard isOpen || !card.isSensitive else {
            card.headline = PaperPhrases.opensByItself
            return card
        }
        card.headline = headline(of: paper)
        // What the headline says already is not said again.
        card.front = facts(utility.card.front.filter { $0 != utility.card.title }, in: utility, state.values)
        card.back = facts(utility.card.back, in: utility, state.values)
        return card
    }

    /// The line that tells two papers of a kind apart, short enough for a card.
    func headline(of paper: Paper) -> Phrase? {
        guard let title = paper.utility.card.title, let field = paper.utility.field(title),
            let value = paper.state.values[title], value != .null
        else { return nil }
        return field.brief(value).phrase
    }

    /// What a list calls it; where people have several of the kind, with the line that tells them apart.
    func name(of paper: Paper) -> Phrase {
        let name = paper.utility.name.phrase
        guard paper.utility.perPerson == .many, paper.utility.sensitivity == .ordinary else { return name }
        let card = paper.utility.card
        // A choice, such as "child", tells little: what stands first on the front is said as well.
        let isChoice = card.title.flatMap { paper.utility.field($0) }?.choices.isEmpty == false
        let front = card.front.filter { $0 != card.title }.prefix(isChoice ? 1 : 0)
        let parts =
            [name, headline(of: paper)] + facts(Array(front), in: paper.utility, paper.state.values).map(\.value)
        return ListPage.joined(parts.compactMap(\.self))
    }

    /// How it stands, in a word.
    func standing(of paper: Paper) -> ListRow.State {
        let state = paper.state
        switch state.standing {
        case .valid where hasEnded(state): return .bad(PaperPhrases.expired)
        case .valid where !state.conflicts.isEmpty: return .wait(PaperPhrases.differs)
        case .valid: return .good(PaperPhrases.valid)
        case .claimed: return .wait(PaperPhrases.waiting)
        case .suspended: return .bad(PaperPhrases.suspended)
        case .expired: return .bad(PaperPhrases.expired)
        case .revoked: return .bad(PaperPhrases.revoked)
        case .superseded: return .bad(PaperPhrases.superseded)
        case .refused: return .bad(state.refusal?.agency == nil ? PaperPhrases.withdrawn : PaperPhrases.refused)
        }
    }

    /// Whether it can be relied on now.
    func isInForce(_ state: RecordState) -> Bool { state.standing == .valid && !hasEnded(state) }

    /// Whether its last day has passed, whatever the nightly job has done yet.
    func hasEnded(_ state: RecordState) -> Bool { state.validUntil.map { $0 < today } ?? false }

    /// The last day of a paper that ends soon; nil when there is nothing to mind.
    func deadline(of paper: Paper) -> Day? {
        guard paper.state.standing == .valid, let until = paper.state.validUntil, until < Day.openEnd else {
            return nil
        }
        let notice = paper.utility.validity.renewal?.opensDaysBefore ?? Self.usualNotice
        return until <= today.adding(days: notice) ? until : nil
    }

    /// Whether the last check is older than the utility's file wants it.
    func isStale(_ paper: Paper) -> Bool {
        guard let days = paper.utility.validity.staleAfterDays, let checked = paper.state.lastCheck else {
            return false
        }
        return checked.dayInVietnam.adding(days: days) < today
    }

    private func note(on paper: Paper) -> Phrase? {
        if let until = deadline(of: paper), until >= today {
            return PaperPhrases.endsSoon.filled(["day": .day(until), "n": .number(until.days(since: today))])
        }
        if paper.state.claim != nil { return PaperPhrases.updateWaits }
        return isStale(paper) ? PaperPhrases.stale : nil
    }

    /// Who stands for it and when that was last checked.
    func checked(_ paper: Paper) -> CheckedWords {
        CheckedWords(
            source: agencies.responsible(for: paper.utility, on: today),
            at: paper.state.lastCheck
        )
    }

    /// The fields of a card that hold something.
    func facts(_ names: [String], in utility: Utility, _ values: JSONObject) -> [ListRow.Fact] {
        names.compactMap { name in
            guard let field = utility.field(name), let value = value(of: name, in: utility, values) else { return nil }
            return ListRow.Fact(field.title.phrase, value)
        }
    }

    /// One value in words; nil when there is none.
    func value(of name: String, in utility: Utility, _ values: JSONObject) -> Phrase? {
        guard let field = utility.field(name), let value = values[name], value != .null else { return nil }
        return field.format == .file ? PaperPhrases.fileKept : field.display(value).phrase
    }

    private static let usualNotice = 30
}

extension Day {
    /// How many days lie between an earlier day and this one.
    func days(since earlier: Day) -> Int { Int(rawValue) - Int(earlier.rawValue) }
}
