import Civil
import Portal
import Web

/// The pages of identity with plenty on them.
extension SamplePages {
    static let identity: [Sample] = signIn + recovery + security + people + decisions

    private static let wrong = [FormFault("number", Phrase("Số định danh phải có 12 số.", "A number has 12 digits."))]
    private static let wrongCode = [FormFault("code", Phrase("Mã không đúng.", "The code is wrong."))]

    private static let answers = RegisterAnswers(
        number: "079190123456",
        phone: "0912 345 678",
        name: "Nguyễn Thị Mai",
        birth: "14/02/1990"
    )

    private static let signIn: [Sample] = [
        ("sign-in", .visitor, ProvePage.signIn()),
        (
            "sign-in-on", .visitor,
            ProvePage.signIn(
                continueTo: "/consent/8F3Kq",
                asker: Asker(
                    name: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
                    host: "bank.saomai.example",
                    isStaging: true
                ),
                typed: "0791",
                faults: wrong
            )
        ),
        ("sign-in-code", .visitor, QuestionPage.signInCode(continueTo: "/me", faults: wrongCode)),
        ("register", .visitor, OutcomePage.registerStart()),
        ("register-number", .visitor, QuestionPage.registerNumber(answers, faults: wrong)),
        ("register-phone", .visitor, QuestionPage.registerPhone(answers)),
        ("register-name", .visitor, QuestionPage.registerName(answers)),
        ("register-birth", .visitor, QuestionPage.registerBirth(answers)),
        ("register-check", .visitor, CheckPage.register(answers)),
        ("register-code", .visitor, QuestionPage.registerCode(phone: "0912 345 678")),
        (
            "register-refused", .visitor,
            OutcomePage.registerRefused(
                reference: "90042",
                defects: [
                    (
                        rule: Phrase("Nghị định 69/2024/NĐ-CP, Điều 10", "Decree 69/2024, article 10"),
                        field: Phrase("ngày sinh", "date of birth"),
                        explanation: Phrase("Không khớp: ngày sinh", "Does not match: date of birth"),
                        office: Phrase("tư pháp – hộ tịch cấp xã", "the commune's civil-status office")
                    )
                ]
            )
        ),
        ("register-filed", .visitor, OutcomePage.registerFiled(reference: "90043", due: Day(rawValue: 20_720))),
        (
            "step-up", citizen,
            ProvePage.stepUp(
                to: Phrase("đổi passcode", "change your passcode"),
                continueTo: "/me/passcode",
                hasPasskey: true,
                hasPasscode: true,
                notes: [Phrase("Passcode còn 3 lần thử.", "The passcode has 3 tries left.")],
                faults: [FormFault("passcode", Phrase("Passcode không đúng.", "The passcode is wrong."))]
            )
        ),
        ("new-passkey", citizen, ProvePage.newPasskey(name: "Chrome, Android", isFirst: true)),
        ("another-passkey", citizen, ProvePage.newPasskey(name: "Safari, iPhone", isFirst: false)),
    ]

    private static let recovery: [Sample] =
        [
            ("recovery", .visitor, ListPage.recovery(offersCard: false)),
            ("recovery-card", .visitor, ListPage.recovery(offersCard: true)),
            ("recovery-trusted", .visitor, QuestionPage.recoveryTrusted(typed: "07919", faults: wrong)),
            ("recovery-enrol", .visitor, QuestionPage.recoveryEnrol(number: "079190123456", faults: wrongCode)),
            ("recovery-link", .visitor, QuestionPage.enrolLink("8F3Kq")),
            ("recovery-cancel", .visitor, QuestionPage.cancelRecovery("8F3Kq")),
            ("recovery-stopped", .visitor, OutcomePage.recoveryStopped("8F3Kq", wasOpen: true)),
            ("recovery-late", .visitor, OutcomePage.recoveryStopped("8F3Kq", wasOpen: false)),
            ("recovery-none", .visitor, OutcomePage.recoveryNone()),
            ("recovery-passkey", .visitor, ProvePage.recoveryPasskey(name: "Firefox, Linux", old: ["Điện thoại cũ"])),
        ]
        + [.waitingForTrusted(confirmations: 1), .timeLock(until: now), .ready, .completed, .cancelled, .expired].map {
            (phase: OutcomePage.RecoveryPhase) -> Sample in
            ("recovery-status-\(phase)", .visitor, OutcomePage.recoveryStatus(comparisonCode: "482 913", phase))
        }

    static let passkeys = [
        PasskeySummary(
            id: "1",
            name: "Điện thoại của Mai",
            added: before(hours: 900),
            lastUsed: before(hours: 2),
            isBackedUp: true,
            isOfLevel2: true
        ),
        PasskeySummary(
            id: "2",
            name: "Máy ở cơ quan",
            added: before(hours: 90),
            lastUsed: nil,
            isBackedUp: false,
            isOfLevel2: false
        ),
    ]

    private static let security: [Sample] = [
        (
            "security", citizen,
            ListPage.security(
                SecuritySummary(
                    level: 2,
                    passkeys: 2,
                    hasPasscode: true,
                    sessions: 3,
                    contacts: 2,
                    trusted: 1,
                    delegations: 1,
                    isLocked: false,
                    recoveries: [
                        OpenRecoverySummary(id: 7, device: "Chrome, Windows", started: before(hours: 1), readyAt: now)
                    ]
                )
            )
        ),
        (
            "security-bare", citizen,
            ListPage.security(
                SecuritySummary(
                    level: 1,
                    passkeys: 0,
                    hasPasscode: false,
                    sessions: 1,
                    contacts: 0,
                    trusted: 0,
                    delegations: 0,
                    isLocked: true
                )
            )
        ),
        (
            "passkeys", citizen,
            ListPage.passkeys(
                passkeys,
                removed: [.init(name: "Máy đã mất", removed: now - 60)],
                at: now
            )
        ),
        ("passkeys-lost", citizen, QuestionPage.lostPasskeys(["Điện thoại cũ", "Máy ở cơ quan"])),
        ("passkey-name", citizen, QuestionPage.renamePasskey(id: "2", typed: "Máy ở cơ quan")),
        ("passkey-remove", citizen, QuestionPage.removePasskey(id: "2", name: "Máy ở cơ quan")),
        ("passkey-confirm", citizen, QuestionPage.confirmPasskey(faults: wrongCode)),
        (
            "passcode", citizen,
            QuestionPage.passcode(
                isChange: true,
                faults: [FormFault("again", Phrase("Hai lần nhập không giống nhau.", "The two do not match."))]
            )
        ),
        ("passcode-first", citizen, QuestionPage.passcode(isChange: false)),
        (
            "sessions", citizen,
            ListPage.sessions([
                SessionSummary(
                    id: "a1b2c3",
                    device: "Chrome, Android",
                    started: before(hours: 1),
                    seen: now,
                    isThisOne: true,
                    way: Phrase("passkey", "passkey")
                ),
                SessionSummary(
                    id: "d4e5f6",
                    device: "Firefox, Linux",
                    started: before(hours: 4),
                    seen: before(hours: 3),
                    isThisOne: false,
                    way: Phrase("mã một lần", "one-time code")
                ),
            ])
        ),
        ("lock", citizen, QuestionPage.lock()),
        ("locked", .visitor, OutcomePage.locked()),
        ("unlock", citizen, QuestionPage.unlock(isLocked: true)),
        ("unlock-not-locked", citizen, QuestionPage.unlock(isLocked: false)),
        ("security-log", citizen, SecurityLogPage(rows: logRows, older: 12)),
    ]

    private static let logRows: [SecurityLogPage.Row] = [
        .init(
            entry: 90_101,
            number: 43,
            at: before(hours: 1),
            what: Phrase("Thêm passkey", "A passkey was added"),
            who: Phrase("Chính bạn", "You yourself"),
            device: "Chrome, Android",
            channel: Phrase("trang này", "this site"),
            refusal: nil,
            icon: "key",
            isGrave: true
        ),
        .init(
            entry: 90_100,
            number: 41,
            at: before(hours: 30),
            what: Phrase("Nhập sai passcode", "A wrong passcode was entered"),
            who: Phrase("Chính bạn", "You yourself"),
            device: nil,
            channel: Phrase("quầy", "a counter"),
            refusal: Phrase("Passcode không đúng", "The passcode is wrong"),
            icon: "key",
            isGrave: false
        ),
    ]

    private static let people: [Sample] = [
        (
            "contacts", citizen,
            ListPage.contacts([
                ContactSummary(isPhone: true, value: "0912345678", verified: before(hours: 99)),
                ContactSummary(isPhone: false, value: "mai@example.vn", verified: nil),
            ])
        ),
        ("contact-phone", citizen, QuestionPage.contact(isPhone: true, typed: "0912")),
        ("contact-email", citizen, QuestionPage.contact(isPhone: false)),
        ("contact-code", citizen, QuestionPage.contactCode(to: "mai@example.vn", faults: wrongCode)),
        (
            "trusted", citizen,
            ListPage.trusted(
                named: PersonSummary.State.allCases.map {
                    PersonSummary(id: $0.rawValue, name: "Trần Văn Long", since: before(hours: 5), state: $0)
                },
                askedBy: PersonSummary.State.allCases.map {
                    PersonSummary(id: $0.rawValue, name: "Phạm Quốc Anh", since: before(hours: 5), state: $0)
                },
                vouching: [vouch]
            )
        ),
        ("trusted-new", citizen, QuestionPage.newTrusted(typed: "07919", faults: wrong)),
        ("vouch", citizen, QuestionPage.vouch(vouch, faults: wrongCode)),
        (
            "delegates", citizen,
            ListPage.delegates(
                given: DelegationSummary.State.allCases.map { delegation($0, isReceived: false) },
                received: DelegationSummary.State.allCases.map { delegation($0, isReceived: true) },
                represented: [
                    RepresentedSummary(
                        id: "079222000001",
                        name: "Nguyễn Minh Khang",
                        ground: Phrase("Con, dưới 14 tuổi.", "Your child, below 14.")
                    )
                ]
            )
        ),
        ("delegate-number", citizen, QuestionPage.delegateNumber(invitation, faults: wrong)),
        (
            "delegate-scope", citizen,
            QuestionPage.delegateScope(
                invitation,
                faults: [FormFault("scope", Phrase("Chọn ít nhất một việc.", "Choose at least one matter."))]
            )
        ),
        ("delegate-until", citizen, QuestionPage.delegateUntil(invitation)),
        ("delegate-check", citizen, CheckPage.delegate(invitation, until: Day(rawValue: 20_900))),
        (
            "acting", citizen,
            ListPage.actingHome(
                name: "Nguyễn Thị Mai",
                [
                    ListRow(
                        "acting-data",
                        UtilityWords.phrase(for: "identity"),
                        acts: [
                            .link("to-data", Phrase("Xem dữ liệu", "See the data"), .citizenData)
                        ]
                    )
                ]
            )
        ),
    ]

    private static let vouch = VouchSummary(
        owner: "079190123456",
        id: 7,
        name: "Nguyễn Thị Mai",
        device: "Chrome, Windows",
        started: before(hours: 1)
    )

    private static let invitation = DelegateAnswers(
        number: "001088000001",
        utilities: ["identity", "receipts"],
        mayAct: true,
        until: "31/12/2026"
    )

    private static func delegation(_ state: DelegationSummary.State, isReceived: Bool) -> DelegationSummary {
        DelegationSummary(
            id: state.rawValue,
            name: "Nguyễn Thu Trang",
            utilities: ["identity", "*", "unknown"].map(UtilityWords.phrase(for:)),
            mayAct: isReceived,
            from: before(hours: 80),
            until: now,
            state: state,
            isReceived: isReceived
        )
    }

    private static let decisions: [Sample] = [
        (
            "applications", citizen,
            ListPage.applications([
                ApplicationSummary(
                    id: "90044",
                    what: Phrase("Tài khoản mức độ 2", "Account of level 2"),
                    submitted: before(hours: 20),
                    due: Day(rawValue: 20_722),
                    outcome: .open
                ),
                ApplicationSummary(
                    id: "90043",
                    what: Phrase("Tài khoản mức độ 1", "Account of level 1"),
                    submitted: before(hours: 200),
                    due: Day(rawValue: 20_710),
                    outcome: .approved(before(hours: 199))
                ),
                ApplicationSummary(
                    id: "90042",
                    what: Phrase("Tài khoản mức độ 1", "Account of level 1"),
                    submitted: before(hours: 201),
                    due: Day(rawValue: 20_710),
                    outcome: .refused(
                        before(hours: 200),
                        reason: Phrase("Không khớp: ngày sinh", "Does not match: date of birth"),
                        rule: Phrase("Điều 10", "Article 10"),
                        office: Phrase("hộ tịch cấp xã", "the civil-status office")
                    )
                ),
            ])
        ),
        ("consent", citizen, consent),
        ("consent-changed", citizen, changedConsent),
        (
            "consents", citizen,
            ListPage.consents([
                consentSummary("c1", isWithdrawn: false), consentSummary("c2", isWithdrawn: true),
            ])
        ),
        (
            "roles", citizen,
            ListPage.roles([
                RoleSummary(
                    id: "own",
                    role: Phrase("Công dân", "Citizen"),
                    body: Phrase("Cho chính mình", "For yourself"),
                    until: nil,
                    isTaken: true
                ),
                RoleSummary(
                    id: "90001",
                    role: Phrase("Cán bộ định danh", "Identity officer"),
                    body: Phrase("Công an phường Bến Thành", "Bến Thành ward police"),
                    until: Day(rawValue: 21_000),
                    isTaken: false
                ),
            ])
        ),
        ("consent-done", citizen, OutcomePage.consentDone(isApproved: true)),
        ("consent-refused", citizen, OutcomePage.consentDone(isApproved: false)),
    ]

    static let consent = ConsentPage(
        interaction: "8F3Kq",
        client: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
        clientHost: "saomai.example.vn",
        howKnown: Phrase("Đã đăng ký với chúng tôi.", "Registered with us."),
        holder: "Nguyễn Thị Mai",
        purposes: [Phrase("Mở tài khoản thanh toán", "Opening a payment account")],
        attributes: [
            .init(
                claim: "name",
                name: Phrase("Họ và tên", "Full name"),
                value: Phrase(same: "Nguyễn Thị Mai"),
                basis: Phrase("Luật Phòng, chống rửa tiền 2022, Điều 9", "Anti-Money Laundering Law 2022, article 9"),
                isRequired: true,
                isUnusual: false
            ),
            .init(
                claim: "address",
                name: Phrase("Nơi thường trú", "Permanent residence"),
                value: Phrase(same: "12/4 Lê Lợi"),
                basis: Phrase("chỉ khi bạn đồng ý", "only if you agree"),
                isRequired: false,
                isUnusual: true
            ),
            .init(
                claim: "email",
                name: Phrase("Thư điện tử", "E-mail"),
                value: Phrase(same: "mai@example.vn"),
                basis: Phrase("chỉ khi bạn đồng ý", "only if you agree"),
                isRequired: false,
                isUnusual: false,
                isChosen: true
            ),
        ],
        duration: Phrase("Đồng ý có hiệu lực 90 ngày.", "The consent lasts 90 days."),
        usual: Phrase("Nơi loại này thường chỉ cần: họ tên.", "Services of this kind normally need only: the name."),
        shown: "c3ab8ff1"
    )

    private static let changedConsent: ConsentPage = {
        var page = consent
        page.faults = [FormFault("attribute", Phrase("Nội dung vừa thay đổi.", "The page has changed."))]
        return page
    }()

    private static func consentSummary(_ id: String, isWithdrawn: Bool) -> ConsentSummary {
        ConsentSummary(
            id: id,
            client: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
            purposes: [Phrase("Mở tài khoản", "Opening an account")],
            attributes: isWithdrawn ? [] : [name, birth],
            given: before(hours: 50),
            until: isWithdrawn ? nil : now,
            uses: isWithdrawn ? 0 : 3,
            lastUsed: isWithdrawn ? nil : before(hours: 2),
            isWithdrawn: isWithdrawn
        )
    }
}
