internal import Catalogue
internal import Civil
internal import Encoding
internal import Exchange
internal import Records
internal import Web

extension PaperWords {
    /// Every field of a paper with its source.
    func values(of paper: Paper) -> [SourcedValue] {
        paper.utility.fields.map { field in
            let value = value(of: field.name, in: paper.utility, paper.state.values)
            return SourcedValue(
                field.title.phrase,
                value,
                source: value == nil ? nil : paper.state.provenance[field.name].map(source)
            )
        }
    }

    private func source(_ provenance: FieldProvenance) -> SourcedValue.Source {
        SourcedValue.Source(
            agencies.phrase(provenance.source),
            how: PaperPhrases.method(provenance.method),
            on: provenance.at.dayInVietnam
        )
    }

    /// What the citizen and the source say differently; nil when they agree.
    func conflict(in paper: Paper) -> PaperConflict? {
        let conflicts = paper.state.conflicts
        guard let first = conflicts.first else { return nil }
        let differences = conflicts.compactMap { conflict -> PaperConflict.Difference? in
            guard let field = paper.utility.field(conflict.field) else { return nil }
            return PaperConflict.Difference(
                field.title.phrase,
                mine: field.display(conflict.claimed).phrase,
                theirs: field.display(conflict.source).phrase
            )
        }
        return PaperConflict(
            differences,
            settler: agencies.phrase(first.agency),
            settling: paper.utility.settling?.phrase ?? PaperPhrases.settling
        )
    }

    /// The open claim or the last refused one, with what can be done about it.
    func claim(of paper: Paper, id: String = "claim-row", isOwn: Bool) -> ListRow? {
        if let claim = paper.state.claim { return waiting(claim, paper, id: id, isOwn: isOwn) }
        guard let refusal = paper.state.refusal else { return nil }
        return closed(refusal, paper, id: id, isOwn: isOwn)
    }

    private func waiting(_ claim: OpenClaim, _ paper: Paper, id: String, isOwn: Bool) -> ListRow {
        var facts = [ListRow.Fact(PaperPhrases.sentAt, .minute(claim.at))]
        if let submission = claim.submission {
            facts.append(ListRow.Fact(PaperPhrases.decides, agencies.phrase(submission.agency)))
            facts.append(ListRow.Fact(PaperPhrases.answerBy, .minute(submission.due)))
        }
        let acts: [RowAct] =
            isOwn
            ? [
                .link("\(id)-see", PaperPhrases.see, .wallet(.claim(paper.path, .outcome))),
                .press("\(id)-withdraw", PaperPhrases.withdraw, .wallet(.withdraw(paper.path))),
            ] : []
        return ListRow(
            id,
            paper.utility.name.phrase,
            state: .wait(paper.state.conflicts.isEmpty ? PaperPhrases.waiting : PaperPhrases.differs),
            facts: facts,
            acts: acts
        )
    }

    private func closed(_ refusal: ClosedClaim, _ paper: Paper, id: String, isOwn: Bool) -> ListRow {
        let isRefused = refusal.agency != nil
        return ListRow(
            id,
            paper.utility.name.phrase,
            state: isRefused ? .bad(PaperPhrases.refused) : .wait(PaperPhrases.withdrawn),
            facts: [ListRow.Fact(PaperPhrases.answeredAt, .minute(refusal.at))]
                + reasons(refusal.reasons, paper.utility),
            acts: isOwn && isRefused
                ? [
                    .link("\(id)-see", PaperPhrases.see, .wallet(.claim(paper.path, .outcome))),
                    .link("\(id)-again", PaperPhrases.correct, .wallet(.claim(paper.path, .start))),
                ] : []
        )
    }

    /// The reasons of a decision, each beside what it is about.
    func reasons(_ reasons: [RecordReason], _ utility: Utility) -> [ListRow.Fact] {
        reasons.map { reason in
            let about = reason.field.flatMap { utility.field($0) }?.title.phrase ?? PaperPhrases.theWhole
            return ListRow.Fact(about, self.reason(reason, utility))
        }
    }

    /// One reason in words.
    func reason(_ reason: RecordReason, _ utility: Utility) -> Phrase {
        let words =
            utility.reason(reason.code)?.text.phrase ?? EndingReason(rawValue: reason.code)?.words.phrase
            ?? Phrase(same: reason.code)
        guard !reason.note.isEmpty else { return words }
        return Phrase("\(words.vietnamese) \(reason.note)", "\(words.english) \(reason.note)")
    }

    /// The history of a paper, the newest first.
    func history(_ actions: [RecordAction], _ utility: Utility) -> [PaperLine] {
        actions.reversed().map { action in
            let reasons = action.change.reasons.map { reason($0, utility) }
            let names = Set(action.change.values.names)
            let fields = utility.fields.filter { names.contains($0.name) }.map(\.title.phrase)
            // Titles have commas of their own.
            let more = reasons.isEmpty ? ListPage.joined(fields, by: "; ") : ListPage.joined(reasons)
            return PaperLine(
                PaperPhrases.action(action.change.kind),
                who: who(action.actor),
                at: action.at,
                more: more.vietnamese.isEmpty ? nil : more
            )
        }
    }

    private func who(_ actor: RecordActor) -> Phrase {
        switch actor {
        case .citizen: PaperPhrases.you
        case .representative: PaperPhrases.representative
        case .officer(_, let agency, let name):
            PaperPhrases.officer.filled(["name": Phrase(same: name), "agency": agencies.phrase(agency)])
        case .system(let agency, _): PaperPhrases.system.filled(["agency": agencies.phrase(agency)])
        case .platform: PaperPhrases.platform
        }
    }

    /// Bodies that were told of corrections, with what she may know of it.
    func told(_ notices: [RecordNotice], _ utility: Utility) -> [ToldBody] {
        notices.map { notice in
            ToldBody(
                Phrase(notice.bodyVi, notice.bodyEn),
                fields: notice.fields.map { name in
                    RecordFieldName(name).flatMap { utility.field($0.field) }?.title.phrase ?? Phrase(same: name)
                },
                told: notice.at,
                acknowledged: notice.acknowledged
            )
        }
    }
}
