internal import Catalogue
internal import Civil
internal import Population
internal import Records
internal import Web

/// Fills the page of all papers.
struct WalletFiller: Sendable {
    let words: PaperWords
    let catalogue: Catalogue
    let holder: OwnRecord

    func page(_ shelf: PaperShelf, isOwn: Bool) -> WalletPage {
        WalletPage(
            groups: groups(shelf.papers.filter(\.isCard)),
            claims: isOwn ? underWay(shelf) : [],
            more: isOwn ? addable(shelf) : [],
            isOwn: isOwn
        )
    }

    private func groups(_ papers: [Paper]) -> [WalletPage.Group] {
        Dictionary(grouping: papers, by: \.utility.group).sorted { $0.key < $1.key }.map { group, papers in
            WalletPage.Group(group.rawValue, group.name.phrase, papers.map { words.card($0) })
        }
    }

    /// Drafts first, then what waits, then what came back.
    func underWay(_ shelf: PaperShelf) -> [ListRow] {
        let drafts = shelf.drafts.compactMap(draft)
        let claims = shelf.papers.filter(\.isUnderWay).compactMap { paper in
            words.claim(of: paper, id: "claim-\(paper.path.id)", isOwn: true)
        }
        return drafts + claims
    }

    private func draft(_ draft: RecordDraft) -> ListRow? {
        guard let utility = catalogue[draft.utility] else { return nil }
        let path = PaperPath(draft.utility.text, draft.record)
        return ListRow(
            "draft-\(path.id)",
            utility.name.phrase,
            state: .wait(PaperPhrases.begun),
            facts: [ListRow.Fact(PaperPhrases.savedAt, .minute(draft.updated))],
            acts: [
                .link("go-on-\(path.id)", PaperPhrases.goOn, .wallet(.claim(path, .start))),
                .press("discard-\(path.id)", PaperPhrases.throwAway, .wallet(.claim(path, .discard))),
            ]
        )
    }

    /// What she may have and has not, or may have several of.
    private func addable(_ shelf: PaperShelf) -> [PageLink] {
        catalogue.utilities.filter { utility in
            let has = shelf.papers(of: utility.code).contains { $0.isCard || $0.state.claim != nil }
            return (!has || utility.perPerson == .many) && utility.isClaimable(on: words.today) && mayHave(utility)
        }.map { utility in
            PageLink(
                "add-\(utility.code.text)",
                utility.name.phrase,
                .wallet(.claim(PaperPath(utility.code.text, 0), .start))
            )
        }
    }

    /// Whether nothing that the register knows speaks against it.
    func mayHave(_ utility: Utility) -> Bool { holder.obstacles(to: utility).isEmpty }
}

extension Utility {
    /// Whether citizens have anything to declare in it.
    var isDeclared: Bool { !citizenFields.isEmpty }

    /// Whether a new claim is taken on a day.
    func isClaimable(on day: Day) -> Bool { isDeclared && !isRetired(on: day) }
}

extension OwnRecord {
    /// Why she may not have a record of a utility; what the register does not know is no obstacle.
    func obstacles(to utility: Utility) -> [EligibilityObstacle] {
        utility.eligibility.obstacles(age: age, sex: sex ?? utility.eligibility.sex ?? .female, isCitizen: isCitizen)
    }

    /// Completed years; of somebody born on an unknown day of a year, the most there can be.
    var age: Int {
        guard let born else { return 0 }
        return Self.years(from: born.earliest, to: today)
    }

    /// Whether she has certainly completed so many years: an incomplete date counts from its last day.
    func hasCompleted(years: Int) -> Bool {
        guard let born else { return false }
        return Self.years(from: born.latest, to: today) >= years
    }

    private var born: CivilDate? {
        if case .date(let date) = field(.dateOfBirth) { date } else { nil }
    }

    private var sex: Sex? {
        if case .sex(let sex) = field(.sex) { sex } else { nil }
    }

    private var isCitizen: Bool {
        if case .text(let text) = field(.nationality) { text == CountryCode.vietnam.text } else { true }
    }

    private static func years(from born: Day, to day: Day) -> Int {
        let years = day.year - born.year
        return (day.month, day.day) < (born.month, born.day) ? years - 1 : years
    }
}
