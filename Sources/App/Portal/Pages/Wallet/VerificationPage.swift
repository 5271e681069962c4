package import Civil
package import Web

/// What anybody sees who scans the code of a paper that is being shown; no account is needed.
package struct VerificationPage: PortalPage {
    /// How it stands with the code.
    package enum State: Equatable, Sendable {
        /// Not used yet: what it would tell, without telling it.
        case ready(asked: [Phrase], until: Timestamp)
        case shown(ShownPaper)
        case used(Timestamp)
        case over
    }

    /// What a code told.
    package struct ShownPaper: Equatable, Sendable {
        /// Whether the paper is in force.
        let isInForce: Bool
        /// The verdict in words.
        let verdict: Phrase
        /// The ticked fields and facts.
        let lines: [ListRow.Fact]
        /// Who stands for it.
        let checked: CheckedWords
        /// When it was shown.
        let at: Timestamp

        /// Makes one.
        package init(
            isInForce: Bool,
            verdict: Phrase,
            lines: [ListRow.Fact],
            checked: CheckedWords,
            at: Timestamp
        ) {
            self.isInForce = isInForce
            self.verdict = verdict
            self.lines = lines
            self.checked = checked
            self.at = at
        }
    }

    /// What the address holds.
    package let token: String
    /// What kind of paper it is.
    package let name: Phrase
    /// How it stands.
    package let state: State

    /// Makes the page.
    package init(token: String, name: Phrase, state: State) {
        self.token = token
        self.name = name
        self.state = state
    }

    package static let template = PageTemplate.verification
    package var route: PortalRoute { .verification(token) }

    package func title(in language: Language) -> String {
        let words: Phrase? =
            switch state {
            case .ready: Self.wording["title"]
            case .shown(let paper): paper.verdict
            case .used: Self.wording["usedTitle"]
            case .over: Self.wording["overTitle"]
            }
        return words?[language] ?? ""
    }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        var values: [String: PageValue] = [
            "paperName": .text(name[language]),
            "herePath": .text(route.path(in: language)),
            "ready": false, "result": false, "used": false, "isOver": .flag(state == .over),
        ]
        switch state {
        case .ready(let asked, let until):
            values["ready"] = [
                "asked": .list(asked.map { .text($0[language]) }), "untilWords": .text(format.time(until)),
            ]
        case .shown(let paper): values["result"] = paper.value(format)
        case .used(let at): values["used"] = format.value(at, as: format.moment(at))
        case .over: break
        }
        return values
    }
}

extension VerificationPage.ShownPaper {
    fileprivate func value(_ format: LocalFormat) -> PageValue {
        [
            "isBad": .flag(!isInForce),
            "verdict": .text(verdict[format.language]),
            "lines": .list(lines.map { $0.value(in: format.language) }),
            "checked": checked.value(in: format.language),
            "shownAt": format.value(at, as: format.moment(at)),
        ]
    }
}
