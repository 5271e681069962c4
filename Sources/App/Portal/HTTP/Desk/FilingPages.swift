internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Records
internal import Web

/// The pages on the way of filing for somebody at the counter.
enum FilingPages {
    /// Who, and what kind of data.
    static func who(_ utilities: [Utility], typed: Form, faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(.desk(.counter), whoHeading, button: go)
        page.lead = whoLead
        page.fields = [
            QuestionField(
                "desk-number",
                number,
                hint: numberHint,
                .line(.plain),
                typed: typed["desk-number"] ?? "",
                longest: 1_000
            ),
            QuestionField(
                "desk-utility",
                kind,
                .list(
                    [.init("", choose)]
                        + utilities.map {
                            .init($0.code.text, $0.name.phrase, isChosen: $0.code.text == typed["desk-utility"])
                        }
                ),
                typed: typed["desk-utility"] ?? ""
            ),
        ]
        page.faults = faults
        return page
    }

    /// Every question of a kind of data on one form.
    ///
    /// - Parameter kept: what was brought already; nil where no files can be kept.
    static func form(
        _ filing: FilingCase,
        _ utility: Utility,
        kept: [String: Phrase]?,
        faults: [FormFault]
    ) -> QuestionPage {
        var page = QuestionPage(.desk(.counterCase(filing.id)), utility.name.phrase, button: toCheck)
        page.eyebrow = holder(filing)
        page.lead = formLead
        page.fields =
            [
                QuestionField(
                    "desk-present",
                    presence,
                    .several([.init("1", isPresent, isChosen: filing.typed?["desk-present"] == "1")])
                )
            ]
            + ClaimForm.questions(
                for: utility.citizenFields,
                values: [],
                typed: filing.typed,
                uploads: kept != nil,
                kept: kept ?? [:]
            )
        if kept != nil, utility.citizenFields.contains(where: { $0.format == .file }) {
            page.filesTo = .desk(.counterFiles(filing.id))
            page.notes = [scanNote]
        }
        page.faults = faults
        page.back = .desk(.counter)
        return page
    }

    /// The answers at a glance.
    static func check(
        _ filing: FilingCase,
        _ utility: Utility,
        _ values: JSONObject,
        _ kept: [String: Phrase],
        _ agency: Phrase
    ) -> CheckPage {
        let rows = utility.citizenFields.compactMap { field -> CheckPage.Row? in
            guard let value = values[field.name] else { return nil }
            return CheckPage.Row(
                field.name,
                field.title.phrase,
                kept[field.name] ?? field.display(value).phrase,
                change: .desk(.counterCase(filing.id))
            )
        }
        return CheckPage(
            .desk(.counterCheck(filing.id)),
            checkHeading.filled(["utility": utility.name.phrase, "name": Phrase(same: filing.name)]),
            lead: checkLead.filled(["agency": agency]),
            rows: rows,
            button: send,
            back: .desk(.counterCase(filing.id))
        )
    }

    /// What becomes of it, to be read out or printed.
    static func filed(
        _ state: RecordState,
        _ filing: FilingCase,
        _ utility: Utility,
        _ agencies: AgencyNames
    ) -> OutcomePage {
        var page = OutcomePage(.desk(.counter), .done, state.claim == nil ? verifiedAtOnce : filedHeading)
        page.reference = state.id.text
        page.facts = [
            (Phrase("Số định danh", "Personal number"), Phrase(same: CounterHome.end(of: filing.key.text))),
            (kind, utility.name.phrase),
        ]
        if let submission = state.claim?.submission {
            page.facts.append((PaperPhrases.decides, agencies.phrase(submission.agency)))
            page.facts.append((PaperPhrases.answerBy, .day(submission.due.dayInVietnam)))
        }
        page.next = [filedNext]
        page.links = [PageLink("another", another, .desk(.counter))]
        return page
    }

    private static func holder(_ filing: FilingCase) -> Phrase {
        Phrase(same: "\(filing.name) · \(CitizenHome.grouped(filing.key.text))")
    }
}
