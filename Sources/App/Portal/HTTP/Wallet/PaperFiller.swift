internal import Catalogue
internal import Records
internal import Web

/// Fills the page of one paper.
struct PaperFiller: Sendable {
    let words: PaperWords
    let isOwn: Bool

    func page(_ paper: Paper, _ actions: [RecordAction], _ notices: [RecordNotice]) -> PaperPage {
        var page = PaperPage(
            words.card(paper, isOpen: true),
            group: paper.utility.group.name.phrase,
            values: words.values(of: paper),
            legalBasis: paper.utility.legalBasis
        )
        page.standingWhy = paper.state.reason.map { words.reason($0, paper.utility) }
        page.conflict = words.conflict(in: paper)
        page.claim = words.claim(of: paper, isOwn: isOwn)
        page.links = isOwn ? links(paper) : []
        page.told = words.told(notices, paper.utility)
        page.history = words.history(actions, paper.utility)
        return page
    }

    private func links(_ paper: Paper) -> [PageLink] {
        var links: [PageLink] = []
        if paper.isCard {
            links.append(PageLink("show", PaperPhrases.show, .wallet(.show(paper.path))))
        }
        if paper.hasSummary {
            links.append(PageLink("summary", PaperPhrases.summary, .wallet(.summary(paper.path))))
        }
        if !paper.utility.isDeclared {
            links.append(PageLink("corrects", PaperPhrases.whoCorrects, .wallet(.claim(paper.path, .start))))
        }
        if paper.utility.isClaimable(on: words.today) {
            links.append(PageLink("update", PaperPhrases.update, .wallet(.claim(paper.path, .start))))
            if paper.utility.perPerson == .many {
                let new = PaperPath(paper.utility.code.text, 0)
                links.append(PageLink("another", PaperPhrases.addAnother, .wallet(.claim(new, .start))))
            }
        }
        return links
    }
}
