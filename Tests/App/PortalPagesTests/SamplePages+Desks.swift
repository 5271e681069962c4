import Civil
import Portal
import Web

extension SamplePages {
    /// Accounts for operators, the developer portal, and approvals.
    static let desks: [Sample] = [
        ("accounts", operators, accounts(provinces: provinces, weeks: accountWeeks, hours: accountHours)),
        ("accounts-empty", operators, accounts(provinces: [], weeks: [], hours: [])),
        (
            "accounts-hostile", operators,
            accounts(
                provinces: [
                    .init(code: "01", name: attackPhrase, levels: .init(one: .max, two: .max, organisations: .min)),
                    .init(code: attack, name: attackPhrase, levels: .init(two: .min)),
                ],
                weeks: [.init(monday: Day(rawValue: .max), levels: .init(one: .max, two: .max, organisations: .max))],
                hours: [.init(start: Timestamp(microseconds: .max), done: .max, failed: .min)]
            )
        ),
        ("developer", developer, developerHome(rows: clientRows)),
        ("developer-empty", developer, developerHome(rows: [])),
        (
            "developer-hostile", developer,
            DeveloperHome(
                body: attackPhrase,
                issuer: attack,
                rows: [
                    .init(
                        id: "app-1",
                        name: attackPhrase,
                        isStaging: false,
                        profile: attack,
                        isEnabled: false,
                        since: Timestamp(microseconds: .max)
                    )
                ],
                documents: [.init(name: attackPhrase, path: "javascript:alert(1)")],
                hasPersonas: false
            )
        ),
        ("registration", developer, RegistrationPage(client: nil, answers: answers, claims: claims)),
        (
            "registration-wrong", developer,
            RegistrationPage(
                client: "app-1",
                answers: answers,
                claims: claims,
                faults: ["redirect_uris", "jwks", "claim", "basis_personal_number", "name_vi", "profile"].map {
                    FormFault($0, counterWarning)
                }
            )
        ),
        (
            "registration-hostile", developer,
            RegistrationPage(
                client: attack,
                answers: attackAnswers,
                claims: [
                    .init(claim: "name", name: attackPhrase, isAsked: true, isRequired: true, basis: attack)
                ],
                faults: [FormFault("redirect_uris", attackPhrase), FormFault("basis_name", attackPhrase)]
            )
        ),
        ("client", developer, client("app-1", Phrase("Sao Mai trực tuyến", "Sao Mai online"), words: [name, birth])),
        ("client-empty", developer, client("app-2", Phrase(same: "Thử"), words: [])),
        ("client-hostile", developer, client(attack, attackPhrase, words: [attackPhrase])),
        ("keys", developer, ClientKeysPage(client: "app-1", keys: [key], typed: "{}", checked: [key])),
        (
            "keys-wrong", developer,
            ClientKeysPage(client: "app-1", keys: [], typed: "{", faults: [FormFault("jwks", counterWarning)])
        ),
        (
            "keys-hostile", developer,
            ClientKeysPage(
                client: attack,
                keys: [.init(id: attack, algorithms: [attack], thumbprint: attack)],
                typed: attack,
                checked: [.init(id: attack, algorithms: [attack], thumbprint: attack)],
                faults: [FormFault("jwks", attackPhrase)]
            )
        ),
        ("requests", developer, requests("app-1", "invalid_grant", detail: "The code was used.")),
        (
            "requests-empty", developer,
            RequestLogPage(client: "app-1", filter: RequestFilter(outcome: "ok"), endpoints: ["token"], rows: [])
        ),
        ("requests-hostile", developer, requests(attack, attack, detail: attack)),
        (
            "redirect", .visitor,
            redirect(
                "https://app.example.vn/callbak?x=1",
                ["https://app.example.vn/callback", "https://b.example.vn/"]
            )
        ),
        ("redirect-production", .visitor, redirect("https://app.example.vn/", [])),
        ("redirect-hostile", .visitor, redirect(attack, [attack + "/", attack])),
        ("approval-device", citizen, approval(.device, Phrase("Ki-ốt Sao Mai", "Sao Mai kiosk"))),
        ("approval-call", citizen, approval(.call(message: "XANH 482"), Phrase("Tổng đài", "Call centre"))),
        ("approval-hostile", citizen, approval(.call(message: attack), attackPhrase)),
        ("user-code", citizen, QuestionPage.userCode()),
        (
            "user-code-hostile", citizen,
            QuestionPage.userCode(typed: attack, faults: [FormFault("user_code", attackPhrase)])
        ),
    ]

    private static func accounts(
        provinces: [AccountsDashboard.ProvinceCount],
        weeks: [AccountsDashboard.WeekCount],
        hours: [AccountsDashboard.HourCount]
    ) -> AccountsDashboard {
        AccountsDashboard(
            asOf: now,
            target: 20_000_000,
            active: .init(one: 4_102_553, two: 11_284_391, organisations: 91_204),
            issued: .init(one: 20_411, two: 8_112),
            provinces: provinces,
            weeks: weeks,
            hours: hours,
            applications: [
                .init(AccountsDashboard.overdue, 3, isGrave: true), .init(AccountsDashboard.onTime, 204),
            ],
            outbox: [
                .init(AccountsDashboard.messagesWaiting, 12),
                .init(AccountsDashboard.messagesFailed, 0, isGrave: true),
            ]
        )
    }

    private static let provinces = Geography.vietnam.provinces(on: now.dayInVietnam).enumerated().map {
        place,
        province in
        AccountsDashboard.ProvinceCount(
            code: province.code.text,
            name: Phrase(same: province.name),
            levels: .init(one: place * 3_107, two: 90_000 + place * 17_311, organisations: place * 41)
        )
    }

    private static let accountWeeks = (0..<30).map { place in
        AccountsDashboard.WeekCount(
            monday: now.dayInVietnam.adding(days: 7 * (place - 30)),
            levels: .init(
                one: 1_000_000 + place * 90_000,
                two: 2_000_000 + place * 300_000,
                organisations: place * 3_000
            )
        )
    }

    private static let accountHours = (0..<24).map { place in
        AccountsDashboard.HourCount(
            start: now - (24 - place) * 3_600,
            done: place * 811 % 4_000,
            failed: place * 37 % 90
        )
    }

    private static func developerHome(rows: [DeveloperHome.Row]) -> DeveloperHome {
        DeveloperHome(
            body: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
            issuer: "https://dinhdanh.example.vn",
            rows: rows,
            documents: [.init(name: Phrase("Mô tả OpenAPI", "OpenAPI description"), path: "/openapi.json")],
            hasPersonas: true
        )
    }

    private static let clientRows: [DeveloperHome.Row] = [true, false].enumerated().map { place, isStaging in
        .init(
            id: "app-\(place)",
            name: Phrase("Sao Mai trực tuyến", "Sao Mai online"),
            isStaging: isStaging,
            profile: "fapi",
            isEnabled: isStaging,
            since: before(hours: 3)
        )
    }

    private static let answers: RegistrationPage.Answers = {
        var answers = RegistrationPage.Answers()
        answers.nameVi = "Sao Mai trực tuyến"
        answers.redirects = "https://app.example.vn/callback\nhttps://b.example.vn/"
        answers.jwks = "{\"keys\":[]}"
        answers.isOffline = true
        return answers
    }()

    private static let attackAnswers: RegistrationPage.Answers = {
        var answers = RegistrationPage.Answers()
        (answers.nameVi, answers.nameEn, answers.purposeVi, answers.purposeEn) = (attack, attack, attack, attack)
        (answers.redirects, answers.logoutRedirects, answers.contact) = (attack, attack, attack)
        answers.jwks = "</textarea>" + attack
        return answers
    }()

    private static let claims: [RegistrationPage.Claim] = [
        .init(claim: "name", name: name, isAsked: true, isRequired: true, basis: ""),
        .init(claim: "personal_number", name: address, isAsked: true, isRequired: false, basis: "Luật 07/2022, Điều 9"),
        .init(claim: "birthdate", name: birth, isAsked: false, isRequired: false, basis: ""),
    ]

    private static func client(_ id: String, _ words: Phrase, words claims: [Phrase]) -> ClientPage {
        ClientPage(
            id: id,
            name: words,
            isStaging: !claims.isEmpty,
            isEnabled: !claims.isEmpty,
            version: 3,
            since: before(hours: 9),
            settings: [.init("issuer", "https://dinhdanh.example.vn"), .init("client_id", id)],
            purposes: claims,
            claims: claims,
            keyCount: 2,
            command: "curl -sS \(id)"
        )
    }

    private static let key = ClientKeysPage.Key(
        id: "2026-a",
        algorithms: ["ES256"],
        thumbprint: "NzbLsXh8uDCcd-6MNwXF4W"
    )

    private static func requests(_ client: String, _ outcome: String, detail: String) -> RequestLogPage {
        RequestLogPage(
            client: client,
            filter: RequestFilter(outcome: outcome, endpoint: "token", correlation: "4bf92f"),
            endpoints: ["par", "token"],
            rows: ["ok", outcome].map {
                .init(
                    at: before(hours: 1),
                    endpoint: "token",
                    outcome: $0,
                    detail: detail,
                    correlation: "4bf92f3577b34da6a3ce929d0e0e4736",
                    command: "curl -sS '\(client)'"
                )
            }
        )
    }

    private static func redirect(_ requested: String, _ registered: [String]) -> RedirectFault {
        RedirectFault(
            client: "app-1",
            requested: requested,
            registered: registered,
            nearest: registered.first,
            difference: registered.isEmpty ? nil : Phrase("Khác đường dẫn", "The path differs")
        )
    }

    private static func approval(_ kind: ApprovalPage.Kind, _ words: Phrase) -> ApprovalPage {
        ApprovalPage(
            route: .approval("7f"),
            kind: kind,
            client: words,
            organisation: words,
            host: "app.example.vn",
            isStaging: true,
            purposes: [words]
        )
    }
}
