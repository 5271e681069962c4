package import Civil
internal import Web

/// A paper as the wallet shows it.
package struct PaperCard: Equatable, Sendable {
    /// Which paper.
    package let paper: PaperPath
    /// What kind of paper it is.
    package let name: Phrase
    /// The drawing beside its name, a symbol of `icons.svg`.
    package let icon: String
    /// The ground it is printed on, a word that the style sheet knows.
    package let colour: String
    /// The line that tells two papers of a kind apart.
    package var headline: Phrase?
    /// What stands on the front.
    package var front: [ListRow.Fact] = []
    /// What stands on the back.
    package var back: [ListRow.Fact] = []
    /// How it stands.
    package var state: ListRow.State?
    /// A date to mind, or what was asked for and waits.
    package var note: Phrase?
    /// Who stands for it and when it was last checked.
    package var checked: CheckedWords?
    /// Whether it is shown on request only, and never kept on a phone.
    package var isSensitive = false

    /// Makes a card.
    package init(_ paper: PaperPath, _ name: Phrase, icon: String, colour: String) {
        self.paper = paper
        self.name = name
        self.icon = icon
        self.colour = colour
    }

    func value(in language: Language) -> PageValue {
        var values: [String: PageValue] = [
            "paperID": .text("paper-\(paper.id)"),
            "paperPath": .text(paper.route.path(in: language)),
            "paperName": .text(name[language]),
            "paperIcon": .text(icon),
            "paperColour": .text(colour),
            "headline": PageValue(headline?[language]),
            "front": .list(front.map { $0.value(in: language) }),
            "hasFront": .flag(!front.isEmpty),
            "back": .list(back.map { $0.value(in: language) }),
            "hasBack": .flag(!back.isEmpty),
            "paperNote": PageValue(note?[language]),
            "checked": checked.map { $0.value(in: language) } ?? false,
        ]
        values.merge(ListRow.State.values(of: state, in: language)) { own, _ in own }
        return .record(values)
    }
}

extension PaperPath {
    /// The page of the paper.
    var route: PortalRoute { self == .identity ? .citizenData : .wallet(.paper(self)) }
}

/// Who stands for a paper, and when it was last checked.
package struct CheckedWords: Equatable, Sendable {
    /// Who.
    package let source: Phrase
    /// When; nil: never.
    package let at: Timestamp?

    /// Makes the words.
    package init(source: Phrase, at: Timestamp?) {
        self.source = source
        self.at = at
    }

    func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        return [
            "checkedBy": .text(source[language]),
            "checkedAt": PageValue(
                at.map {
                    [
                        "machine": .text($0.rfc3339),
                        "words": .text("\(format.hour($0)), \(format.day($0.dayInVietnam))"),
                    ]
                }
            ),
        ]
    }
}
