import Civil
import Portal
import Web

extension SamplePages {
    /// Markup, quotes, template tags, right-to-left text and overrides, decomposed Vietnamese, and no place to break.
    static let attack =
        "<script>alert('x')</script>\"onload=\"x' {{t.brand}} {n} \u{202E}‮مريم‬ Nguye\u{302}\u{303}n "
        + String(repeating: "Dài", count: 70) + " ]]>--> \u{0}\u{7}&amp;"
    static let attackPhrase = Phrase(same: attack)
    static let mark = "<script"

    static let attackCheckpoint = CheckpointSummary(
        origin: attack,
        size: .max,
        rootHash: attack,
        at: Timestamp(microseconds: .max)
    )

    static let attackEntry = AccessEntry(
        id: .max,
        number: .max,
        at: Timestamp(microseconds: .max),
        body: attackPhrase,
        bodyKind: .init(memberKind: attack),
        actor: .officer(attack),
        purpose: attackPhrase,
        legalBasis: attackPhrase,
        fields: [attackPhrase, attackPhrase],
        caseNumber: attack,
        outcome: .refused(code: attack, reason: attackPhrase),
        isSequenced: true
    )

    static let attackSeal = SealedEntry(
        id: .min,
        number: .min,
        at: Timestamp(microseconds: .min),
        opensOn: Day(rawValue: .max),
        commitment: attack
    )

    static let hostile: [Sample] = [
        (
            "front-hostile", .visitor,
            FrontPage(
                lookUpCount: .max,
                checkpoint: attackCheckpoint,
                documents: [.init(name: attackPhrase, path: "javascript:alert(1)")]
            )
        ),
        ("log-hostile", .visitor, LogPage(checkpoint: attackCheckpoint, checkpointText: attack, verifierKey: attack)),
        (
            "problem-hostile", .visitor,
            ProblemPage(code: attack, status: .min, name: attackPhrase, explanation: attackPhrase)
        ),
        (
            "failure-hostile", .visitor,
            FailurePage(
                code: attack,
                name: attackPhrase,
                explanation: attackPhrase,
                path: "//evil.example/\(attack)",
                requestID: attack
            )
        ),
        (
            "link-hostile", .visitor,
            OneTimeLinkPage(token: attack, state: .valid(.officer, name: attack), lifetimeMinutes: .max)
        ),
        (
            "home-hostile", .citizen(name: attack),
            CitizenHome(
                name: attack,
                number: attack,
                factCount: .min,
                chain: .broken(count: .max, after: .min, next: .max),
                newest: .init(body: attackPhrase, purpose: attackPhrase, at: Timestamp(microseconds: .min))
            )
        ),
        (
            "data-hostile", .citizen(name: attack),
            CitizenData(
                groups: FactGroup.allCases.map { group in
                    .init(
                        group,
                        [
                            .init(
                                attackPhrase,
                                .text(attack),
                                source: FactSource(agency: attackPhrase, recordedOn: Day(rawValue: .min))
                            ),
                            .init(attackPhrase, .number(attack)), .init(attackPhrase, .words(attackPhrase)),
                        ]
                    )
                },
                correctingOffice: attackPhrase
            )
        ),
        (
            "history-hostile", .citizen(name: attack),
            AccessHistory(
                chain: .unbroken(count: .max),
                filter: AccessFilter(fields: [
                    "body": attack, "purpose": attack, "from": attack, "to": attack, "outcome": attack,
                ]),
                bodies: [.init(code: attack, name: attackPhrase)],
                rows: [.open(attackEntry), .sealed(attackSeal)],
                newer: attack,
                older: attack
            )
        ),
        (
            "receipt-hostile", .citizen(name: attack),
            ReceiptDetail(
                row: .open(attackEntry),
                commitment: attack,
                state: .sequenced(position: .max, checkpoint: attackCheckpoint),
                verifierKey: attack
            )
        ),
        (
            "receipt-sealed-hostile", .citizen(name: attack),
            ReceiptDetail(row: .sealed(attackSeal), commitment: attack, state: .waiting, verifierKey: attack)
        ),
        (
            "agency-hostile", .officer(name: attack, body: attackPhrase),
            AgencyPage(
                body: attackPhrase,
                asOf: Timestamp(microseconds: .min),
                outcomes: RequestCounts(answered: .max, compared: .max, refused: .min),
                refusals: [
                    RefusalRow(
                        at: now,
                        code: attack,
                        reason: attackPhrase,
                        remedy: attackPhrase,
                        agreement: attack,
                        keyID: attack,
                        requestID: attack
                    )
                ],
                below: .max,
                older: .min,
                agreements: [
                    AgreementSummary(
                        code: attack,
                        purpose: attackPhrase,
                        legalBasis: attackPhrase,
                        fields: [attackPhrase],
                        condition: attackPhrase,
                        ratePerSecond: .min,
                        validFrom: Day(rawValue: .min),
                        validTo: Day(rawValue: .max)
                    )
                ],
                keys: [
                    KeySummary(
                        id: attack,
                        algorithm: attack,
                        validFrom: Day(rawValue: .max),
                        validTo: Day(rawValue: .min),
                        isRevoked: true
                    )
                ]
            )
        ),
        (
            "operator-hostile", .platformOperator(name: attack),
            OperatorDashboard(
                asOf: Timestamp(microseconds: .max),
                members: [attackPhrase],
                hours: [
                    .init(start: Timestamp(microseconds: .min), counts: [.max, .max, .min], p50: .min, p99: .max),
                    .init(start: Timestamp(microseconds: .max), counts: [], p50: nil, p99: nil),
                ],
                outcomes: RequestCounts(answered: .max, compared: .min, refused: .max),
                reasons: [.init(code: attack, reason: attackPhrase, count: .min)],
                p50: .max,
                p99: .min,
                unsequenced: .min,
                checkpoint: attackCheckpoint
            )
        ),
    ]
}
