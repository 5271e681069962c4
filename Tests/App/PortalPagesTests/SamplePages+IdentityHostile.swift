import Civil
import Portal
import Web

/// The pages of identity with text written by an enemy in every place that takes text.
extension SamplePages {
    private static let faults = [FormFault("f", attackPhrase)]

    static let hostileIdentity: [Sample] = [
        ("question-hostile", .citizen(name: attack), question),
        (
            "check-hostile", .visitor,
            CheckPage(
                .register(.check),
                attackPhrase,
                lead: attackPhrase,
                rows: [.init("f", attackPhrase, attackPhrase, change: .register(.name))],
                button: attackPhrase,
                back: .other("javascript:alert(1)"),
                faults: faults
            )
        ),
        ("outcome-hostile", .citizen(name: attack), outcome),
        ("prove-hostile", .visitor, prove),
        ("list-hostile", .citizen(name: attack), list),
        (
            "security-log-hostile", .citizen(name: attack),
            SecurityLogPage(
                rows: [
                    .init(
                        entry: .max,
                        number: .max,
                        at: Timestamp(microseconds: .max),
                        what: attackPhrase,
                        who: attackPhrase,
                        device: attack,
                        channel: attackPhrase,
                        refusal: attackPhrase,
                        icon: attack,
                        isGrave: true
                    )
                ],
                older: .max
            )
        ),
        (
            "consent-hostile", .citizen(name: attack),
            ConsentPage(
                interaction: attack,
                client: attackPhrase,
                clientHost: attack,
                howKnown: attackPhrase,
                holder: attack,
                purposes: [attackPhrase],
                attributes: [true, false].map { isRequired in
                    .init(
                        claim: attack,
                        name: attackPhrase,
                        value: attackPhrase,
                        basis: attackPhrase,
                        isRequired: isRequired,
                        isUnusual: true,
                        isChosen: true
                    )
                },
                duration: attackPhrase,
                usual: attackPhrase,
                shown: attack
            )
        ),
    ]

    private static let question: QuestionPage = {
        var page = QuestionPage(.passkey(attack), attackPhrase, button: attackPhrase)
        page.eyebrow = attackPhrase
        page.lead = attackPhrase
        page.tasks = [
            TaskList(
                "t",
                attackPhrase,
                [.init(attackPhrase, .done, .lock), .init(attackPhrase, .open), .init(attackPhrase)]
            )
        ]
        page.fields = [
            QuestionField("f", attackPhrase, hint: attackPhrase, .line(.plain), typed: attack),
            QuestionField(
                "g",
                attackPhrase,
                hint: attackPhrase,
                .one([.init(attack, attackPhrase, hint: attackPhrase)])
            ),
            QuestionField("h", attackPhrase, .several([.init(attack, attackPhrase, isChosen: true)])),
        ]
        page.fields[2].endsList = QuestionField.Growing(attack, attackPhrase, next: attack)
        page.hidden = [HiddenField(attack, attack)]
        page.faults = faults + [FormFault("g", attackPhrase)]
        page.back = .consent(attack)
        page.notes = [attackPhrase]
        page.links = [PageLink("l", attackPhrase, .other("//evil.example"))]
        page.again = PageLink("again", attackPhrase, .signInCodeAgain)
        return page
    }()

    private static let outcome: OutcomePage = {
        var page = OutcomePage(.cancelRecoveryLink(attack), .done, attackPhrase)
        page.lead = attackPhrase
        page.reference = attack
        page.facts = [(attackPhrase, attackPhrase)]
        page.next = [attackPhrase]
        page.links = [PageLink("l", attackPhrase, .front), PageLink("m", attackPhrase, .front)]
        page.act = PageLink("n", attackPhrase, .lock)
        return page
    }()

    private static let prove: ProvePage = {
        var page = ProvePage(.signIn(continueTo: attack), attackPhrase, lead: attackPhrase)
        page.eyebrow = attackPhrase
        var box = PasskeyBox(
            .create,
            options: .signInOptions,
            finish: .signInPasskey,
            heading: attackPhrase,
            text: attackPhrase,
            button: attackPhrase,
            without: attackPhrase
        )
        box.continueTo = attack
        box.proposedName = attack
        page.passkey = box
        page.second = .init(
            attackPhrase,
            text: attackPhrase,
            field: QuestionField("f", attackPhrase, hint: attackPhrase, .line(.plain), typed: attack),
            button: attackPhrase
        )
        page.hidden = [HiddenField("continue", attack)]
        page.faults = faults
        page.notes = [attackPhrase]
        page.links = [PageLink("l", attackPhrase, .other(attack))]
        return page
    }()

    private static let list = ListPage(
        .roles,
        attackPhrase,
        lead: attackPhrase,
        [
            ListSection("s", attackPhrase, text: attackPhrase, empty: attackPhrase, []),
            ListSection(
                "r",
                attackPhrase,
                [.good(attackPhrase), .wait(attackPhrase), .bad(attackPhrase)].enumerated().map { place, state in
                    ListRow(
                        "row-\(place)",
                        attackPhrase,
                        state: state,
                        text: attackPhrase,
                        facts: [.init(attackPhrase, attackPhrase)],
                        acts: [
                            .link("a-\(place)", attackPhrase, .removePasskey(attack)),
                            .press("b-\(place)", attackPhrase, .roles, hidden: [HiddenField("h", attack)]),
                        ]
                    )
                },
                add: PageLink("add", attackPhrase, .front),
                act: PageLink("act", attackPhrase, .endAllSessions)
            ),
        ],
        done: attackPhrase
    )
}
