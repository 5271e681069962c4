package import Civil
package import Web

/// A paper while it is shown: the code, what it tells, and how long it holds.
package struct ShowingPage: PortalPage {
    /// How it stands with the code.
    package enum State: Equatable, Sendable {
        /// Can be scanned; the text is the address in the code.
        case open(link: String, now: Timestamp)
        case used(Timestamp)
        case over
    }

    /// What the code is worth.
    package let token: String
    /// Which paper.
    package let paper: PaperPath
    /// What it is called.
    package let name: Phrase
    /// What whoever scans it learns.
    package let shown: [Phrase]
    /// Until when it holds.
    package let until: Timestamp
    /// How it stands.
    package let state: State

    /// Makes the page.
    package init(token: String, paper: PaperPath, name: Phrase, shown: [Phrase], until: Timestamp, state: State) {
        self.token = token
        self.paper = paper
        self.name = name
        self.shown = shown
        self.until = until
        self.state = state
    }

    package static let template = PageTemplate.showing
    package static let script = PageScript.wallet
    package var route: PortalRoute { .wallet(.code(token)) }
    package var usesScript: Bool { if case .open = state { true } else { false } }
    package func title(in language: Language) -> String { Self.title.text(in: language, ["paper": name[language]]) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        var values: [String: PageValue] = [
            "backPath": .text(paper.route.path(in: language)),
            "paperName": .text(name[language]),
            "herePath": .text(route.path(in: language)),
            "againPath": .text(PortalRoute.wallet(.show(paper)).path(in: language)),
            "historyPath": .text(PortalRoute.accessHistory().path(in: language)),
            "open": false, "used": false, "isOver": .flag(state == .over), "isClosed": .flag(!usesScript),
        ]
        switch state {
        case .open(let link, let now): values["open"] = open(link, now, format)
        case .used(let at): values["used"] = format.value(at, as: format.moment(at))
        case .over: break
        }
        return values
    }

    private func open(_ link: String, _ now: Timestamp, _ format: LocalFormat) -> PageValue {
        let seconds = max(0, Int(until.microseconds(since: now) / 1_000_000))
        return [
            "qrCode": QRCode(link).value(named: Self.drawing[format.language]),
            "until": .text(until.rfc3339),
            "untilWords": .text(format.time(until)),
            "seconds": .text("\(seconds)"),
            "clock": .text("\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"),
            "shown": .list(shown.map { .text($0[format.language]) }),
            "verifyPath": .text(PortalRoute.verification(token).path(in: format.language)),
            "linkWords": .text(link),
        ]
    }
}
