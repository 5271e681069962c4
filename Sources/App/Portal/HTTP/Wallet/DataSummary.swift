internal import Catalogue
internal import Civil
internal import Encoding
internal import Records
internal import Web

/// What is missing, old, about to end or waiting among all data of a person.
struct DataSummary: Sendable {
    let words: PaperWords
    let filler: WalletFiller
    let shelf: PaperShelf

    /// What the first page shows: one paper of each kind, those in force before others, as the catalogue orders them.
    var firstCards: [PaperCard] {
        var kinds: Set<UtilityCode> = []
        let cards = shelf.papers.filter(\.isCard).filter { kinds.insert($0.utility.code).inserted }
        let inForce = cards.filter { words.isInForce($0.state) }
        let others = cards.filter { !words.isInForce($0.state) }
        return (inForce + others).prefix(6).map { words.card($0) }
    }

    /// How many papers there are.
    var cardCount: Int { shelf.papers.count(where: \.isCard) }

    /// One row for each paper that needs attention, then one for what is not there.
    var attention: [ListRow] {
        shelf.papers.filter { $0.isCard }.compactMap(row) + filler.underWay(shelf) + absent
    }

    /// All values of the papers, each with its source; those of sensitive ones on their own pages only.
    var papers: [CitizenData.Paper] {
        shelf.papers.filter(\.isCard).map { paper in
            let isOpen = paper.utility.sensitivity == .ordinary
            return CitizenData.Paper(
                paper: paper.path,
                name: words.name(of: paper),
                state: words.standing(of: paper),
                values: isOpen ? words.values(of: paper) : nil
            )
        }
    }

    /// The next date to mind among the papers.
    var deadline: CitizenHome.Deadline? {
        let dated = shelf.papers.filter(\.isCard).compactMap { paper in
            words.deadline(of: paper).map { (day: $0, paper: paper) }
        }
        return dated.min { $0.day < $1.day }.map { found in
            CitizenHome.Deadline(
                what: found.paper.utility.name.phrase,
                day: found.day,
                daysLeft: found.day.days(since: words.today),
                route: .wallet(.paper(found.paper.path))
            )
        }
    }

    private func row(_ paper: Paper) -> ListRow? {
        let (facts, standing) = (worries(about: paper), words.standing(of: paper))
        // A paper in force stands here for its first worry: "valid" would say that there is nothing to do.
        let isGood = if case .good = standing { true } else { false }
        guard let state = isGood ? facts.first.map({ .wait($0.reason) }) : standing else { return nil }
        return ListRow(
            "mind-\(paper.path.id)",
            words.name(of: paper),
            state: state,
            facts: facts.map(\.fact),
            acts: [.link("mind-see-\(paper.path.id)", PaperPhrases.see, .wallet(.paper(paper.path)))]
                + (paper.utility.isClaimable(on: words.today)
                    ? [.link("mind-update-\(paper.path.id)", PaperPhrases.update, .wallet(.claim(paper.path, .start)))]
                    : [])
        )
    }

    /// What is about to end, old or missing, each with the word for it.
    private func worries(about paper: Paper) -> [(reason: Phrase, fact: ListRow.Fact)] {
        var worries: [(reason: Phrase, fact: ListRow.Fact)] = []
        if let until = words.deadline(of: paper) {
            worries.append((DataPhrases.endsSoon, .init(DataPhrases.ends, .day(until))))
        }
        let missing = missing(in: paper)
        if !missing.isEmpty {
            worries.append((DataPhrases.incomplete, .init(DataPhrases.missing, ListPage.joined(missing))))
        }
        if words.isStale(paper), let at = paper.state.lastCheck {
            worries.append((DataPhrases.old, .init(DataPhrases.lastCheck, .minute(at))))
        }
        return worries
    }

    /// What a complete record has and this one has not.
    private func missing(in paper: Paper) -> [Phrase] {
        paper.utility.fields.filter { $0.isRequired && paper.state.values[$0.name] == nil }.map(\.title.phrase)
    }

    /// Everything she may have and nobody has recorded, in one row.
    private var absent: [ListRow] {
        let known = Set(shelf.papers.map(\.utility.code))
        let none = filler.catalogue.utilities.filter {
            !known.contains($0.code) && $0.isClaimable(on: words.today) && filler.mayHave($0)
        }
        guard !none.isEmpty else { return [] }
        return [
            ListRow(
                "absent",
                DataPhrases.absent.filled(["n": .number(none.count)]),
                text: DataPhrases.absentText,
                acts: none.map { utility in
                    .link(
                        "absent-\(utility.code.text)",
                        utility.name.phrase,
                        .wallet(.claim(PaperPath(utility.code.text, 0), .start))
                    )
                }
            )
        ]
    }
}

/// What the summary of the data says.
enum DataPhrases {
    static let endsSoon = Phrase("Sắp hết hạn", "Ends soon")
    static let incomplete = Phrase("Chưa đủ", "Incomplete")
    static let old = Phrase("Lâu chưa kiểm tra", "Not checked for long")
    static let ends = Phrase("Hết hạn", "Ends")
    static let lastCheck = Phrase("Kiểm tra lần cuối", "Last checked")
    static let missing = Phrase("Còn thiếu", "Missing")
    static let absent = Phrase("{n} loại chưa có dữ liệu về bạn", "{n} kinds without data about you")
    static let absentText = Phrase(
        "Có loại bạn không có thì không cần làm gì. Nếu bạn có mà chưa thấy, hãy khai.",
        "What you do not have needs nothing. If you have it and do not see it, declare it."
    )
}
