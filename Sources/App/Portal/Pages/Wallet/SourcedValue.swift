package import Civil
internal import Web

/// One field of a paper with where its value comes from.
package struct SourcedValue: Equatable, Sendable {
    /// Who stands for a value, how it was established, and when.
    package struct Source: Equatable, Sendable {
        let name: Phrase
        let how: Phrase
        let on: Day

        /// Makes a source.
        package init(_ name: Phrase, how: Phrase, on day: Day) {
            self.name = name
            self.how = how
            self.on = day
        }
    }

    /// What it is.
    package let label: Phrase
    /// What is recorded; nil: nothing.
    package let value: Phrase?
    /// Where it comes from.
    package let source: Source?

    /// Makes one value.
    package init(_ label: Phrase, _ value: Phrase?, source: Source? = nil) {
        self.label = label
        self.value = value
        self.source = source
    }

    /// The value for a template; a source that was said above for all is not said again.
    func value(in language: Language, besides common: Source?) -> PageValue {
        [
            "factLabel": .text(label[language]),
            "isThere": .flag(value != nil),
            "factValue": .text(value?[language] ?? ""),
            "source": PageValue(source == common ? nil : source?.value(in: language)),
        ]
    }
}

extension SourcedValue.Source {
    func value(in language: Language) -> [String: PageValue] {
        [
            "sourceName": .text(name[language]),
            "sourceHow": .text(how[language]),
            "sourceDay": .text(on.iso),
            "sourceDate": .text(LocalFormat(language).day(on)),
        ]
    }
}

extension [SourcedValue] {
    /// The fields with their sources; the source of most of them is said once, above.
    func values(in language: Language) -> [String: PageValue] {
        let sources = compactMap(\.source)
        let common = sources.mostFrequent
        return [
            "common": PageValue(common?.value(in: language)),
            "isOnly": .flag(sources.allSatisfy { $0 == common }),
            "values": .list(map { $0.value(in: language, besides: common) }),
        ]
    }
}

extension Array where Element: Equatable {
    /// The element that is there most often and at least twice; the first of those that are there equally often.
    var mostFrequent: Element? {
        var best: (element: Element, count: Int)?
        for element in self {
            let times = count { $0 == element }
            if times > (best?.count ?? 1) { best = (element, times) }
        }
        return best?.element
    }
}

/// What the citizen and the source say differently, and who can settle it.
package struct PaperConflict: Equatable, Sendable {
    /// One field.
    package struct Difference: Equatable, Sendable {
        let label: Phrase
        let mine: Phrase
        let theirs: Phrase

        /// Makes a difference.
        package init(_ label: Phrase, mine: Phrase, theirs: Phrase) {
            self.label = label
            self.mine = mine
            self.theirs = theirs
        }
    }

    let differences: [Difference]
    let settler: Phrase
    let settling: Phrase

    /// Makes a conflict.
    package init(_ differences: [Difference], settler: Phrase, settling: Phrase) {
        self.differences = differences
        self.settler = settler
        self.settling = settling
    }

    func values(in language: Language) -> [String: PageValue] {
        [
            "conflictText": .text(Self.text.text(in: language, ["n": LocalFormat(language).number(differences.count)])),
            "differences": .list(
                differences.map {
                    [
                        "factLabel": .text($0.label[language]), "mine": .text($0.mine[language]),
                        "theirs": .text($0.theirs[language]),
                    ]
                }
            ),
            "settler": .text(settler[language]),
            "settling": .text(settling[language]),
        ]
    }
}

/// A body that was given a value before it was corrected.
package struct ToldBody: Equatable, Sendable {
    let body: Phrase
    let fields: [Phrase]
    let told: Timestamp
    /// When it answered that it knows; nil: not yet.
    let acknowledged: Timestamp?

    /// Makes one.
    package init(_ body: Phrase, fields: [Phrase], told: Timestamp, acknowledged: Timestamp?) {
        self.body = body
        self.fields = fields
        self.told = told
        self.acknowledged = acknowledged
    }

    func value(in language: Language) -> PageValue {
        let state =
            acknowledged.map { Self.knows.filled(["at": .minute($0)]) } ?? Self.silent.filled(["at": .minute(told)])
        return [
            "toldBody": .text(body[language]),
            "toldFields": .text(fields.map { $0[language] }.joined(separator: ", ")),
            "toldState": .text(state[language]),
        ]
    }
}

/// One line of a paper's history.
package struct PaperLine: Equatable, Sendable {
    let what: Phrase
    let who: Phrase
    let at: Timestamp
    let more: Phrase?

    /// Makes a line.
    package init(_ what: Phrase, who: Phrase, at: Timestamp, more: Phrase? = nil) {
        self.what = what
        self.who = who
        self.at = at
        self.more = more
    }

    func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        return [
            "lineWhat": .text(what[language]),
            "lineWho": .text(who[language]),
            "lineAt": format.value(at, as: "\(format.hour(at)), \(format.day(at.dayInVietnam))"),
            "lineMore": PageValue(more?[language]),
        ]
    }
}
