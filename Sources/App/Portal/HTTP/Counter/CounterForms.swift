internal import Civil
internal import Identity
internal import Web

/// The form of each purpose, filled with what the card says and with what was typed before.
struct CounterForms: Sendable {
    let view: CounterView
    let visited: CounterCase
    let typed: Form

    /// The form, or why there is nothing to do.
    var form: (CounterWork.Form?, Phrase?) {
        switch (visited.purpose, account) {
        case (.enquiry, _): (nil, nil)
        case (.level2, let account?) where account.level == .two && account.state != .cancelled:
            (nil, Phrase("Tài khoản đã ở mức độ 2.", "The account has level 2 already."))
        case (.level2, _): (level2, nil)
        case (_, nil): (nil, IdentityRefusal.noAccount.words)
        case (_, let account?) where account.state == .cancelled: (nil, IdentityRefusal.accountClosed.words)
        case (.activate, let account?) where account.state == .active: (nil, IdentityRefusal.alreadyActive.words)
        case (.activate, _): (activate, nil)
        case (.recovery, _): (recovery, nil)
        case (.lock, _): (lock, nil)
        case (.unlock, let account?) where account.locks.isEmpty: (nil, IdentityRefusal.notLocked.words)
        case (.unlock, _): (unlock, nil)
        }
    }

    private var account: Account? {
        if case .account(let account) = view.standing { account } else { nil }
    }

    private func action(_ act: CounterPlace.Act) -> PortalRoute { .counter(.act(visited.id.text, act)) }

    private var recovery: CounterWork.Form {
        CounterWork.Form(
            action: action(.recovery),
            heading: Phrase("Giấy tờ và đối chiếu", "Document and comparison"),
            lead: Phrase(
                "Xem thẻ gốc, đối chiếu người, rồi cấp mã. Thiết bị cũ được báo ngay.",
                "See the card itself, compare the person, then issue the code. The old device is told at once."
            ),
            fields: proof,
            buttons: [.init("issue", Phrase("Cấp mã", "Issue the code"))]
        )
    }

    private var activate: CounterWork.Form {
        CounterWork.Form(
            action: action(.activate),
            heading: Phrase("Giấy tờ và đối chiếu", "Document and comparison"),
            lead: nil,
            fields: proof,
            buttons: [.init("activate", Phrase("Kích hoạt", "Activate"))]
        )
    }

    private var level2: CounterWork.Form {
        var fields = proof
        fields.append(
            QuestionField(
                "contact",
                Phrase("Điện thoại chính chủ hoặc thư điện tử", "Telephone in her own name, or e-mail"),
                hint: Phrase("Để trống nếu không có.", "Leave empty if there is none."),
                .line(.plain),
                typed: typed["contact"] ?? ""
            )
        )
        if view.isMinor {
            fields.append(
                QuestionField(
                    "representative",
                    Phrase(
                        "Số định danh của cha, mẹ hoặc người giám hộ có mặt",
                        "Number of the parent or guardian present"
                    ),
                    .line(.number),
                    typed: typed["representative"] ?? ""
                )
            )
        }
        fields.append(
            QuestionField(
                "with_card",
                Phrase("Thời hạn", "Period"),
                .several([
                    .init(
                        "1",
                        Phrase(
                            "Làm cùng lúc với thẻ căn cước (7 ngày làm việc)",
                            "Together with a card (7 working days)"
                        ),
                        isChosen: typed["with_card"] == "1"
                    )
                ])
            )
        )
        return CounterWork.Form(
            action: action(.level2),
            heading: Phrase("Hồ sơ mức độ 2", "Application for level 2"),
            lead: Phrase(
                "Hệ thống nêu mọi điểm chưa đạt cùng một lúc. Không có khuôn mặt hoặc vân tay thì cán bộ khác quyết định.",
                "Everything that stands against it is told at once. Without face or fingerprints another officer decides."
            ),
            fields: fields,
            buttons: [.init("file", Phrase("Nộp hồ sơ", "File the application"))]
        )
    }

    private var lock: CounterWork.Form {
        let open = account?.locks ?? []
        let reasons = Self.lockReasons.filter { !open.contains($0) }
        return CounterWork.Form(
            action: action(.lock),
            heading: Phrase("Khóa tài khoản", "Lock the account"),
            lead: Phrase("Có hiệu lực ngay: mọi phiên đăng nhập kết thúc.", "It counts at once: every session ends."),
            fields: [reason(reasons)] + Self.ground(typed),
            buttons: [.init("lock", Phrase("Khóa", "Lock"), isGrave: true)]
        )
    }

    private var unlock: CounterWork.Form {
        CounterWork.Form(
            action: action(.unlock),
            heading: Phrase("Mở khóa", "Lift a lock"),
            lead: Phrase(
                "Mỗi khóa mở theo lý do riêng; khóa khác vẫn giữ.",
                "Each lock is lifted by its own rule; others stay."
            ),
            fields: [reason(view.locks.map(\.reason))] + Self.ground(typed),
            buttons: [.init("unlock", Phrase("Mở khóa", "Lift the lock"))]
        )
    }

    private func reason(_ reasons: [LockReason]) -> QuestionField {
        QuestionField(
            "reason",
            Phrase("Lý do", "Reason"),
            .one(
                reasons.enumerated().map { place, reason in
                    .init(
                        reason.rawValue,
                        reason.title.capitalised,
                        hint: reason.rule,
                        isChosen: typed["reason"].map { $0 == reason.rawValue } ?? (place == 0)
                    )
                }
            )
        )
    }

    private static func ground(_ typed: Form) -> [QuestionField] {
        [
            QuestionField(
                "ground",
                Phrase("Số văn bản", "Number of the document"),
                hint: Phrase("Bắt buộc, trừ khi chủ tài khoản yêu cầu.", "Needed, except when the owner asks."),
                .line(.plain),
                typed: typed["ground"] ?? ""
            ),
            QuestionField(
                "authority",
                Phrase("Cơ quan ban hành", "Issued by"),
                .line(.plain),
                typed: typed["authority"] ?? ""
            ),
            QuestionField("note", Phrase("Ghi chú", "Note"), .line(.plain), typed: typed["note"] ?? ""),
        ]
    }

    /// Which document was seen and how the person was compared.
    private var proof: [QuestionField] {
        let kinds: [PresentedDocument.Kind] =
            switch view.key.kind {
            case .foreigner: [.residenceCard, .passport]
            default: view.isMinor ? [.identityCard, .birthCertificate] : [.identityCard, .citizenCard, .passport]
            }
        let chosen = typed["document"] ?? suggested?.rawValue ?? kinds.first?.rawValue
        let checks = typed.values("check")
        return [
            QuestionField(
                "document",
                Phrase("Giấy tờ đã xem", "Document seen"),
                .one(kinds.map { .init($0.rawValue, $0.words, isChosen: $0.rawValue == chosen) })
            ),
            QuestionField(
                "document_number",
                Phrase("Số giấy tờ", "Number of the document"),
                .line(.plain),
                typed: typed["document_number"] ?? suggestedNumber
            ),
            QuestionField(
                "expires",
                Phrase("Có giá trị đến", "Valid until"),
                hint: Phrase(
                    "Ngày/tháng/năm. Để trống nếu không thời hạn.",
                    "Day/month/year. Leave empty if it has no end."
                ),
                .line(.futureDate),
                typed: typed["expires"] ?? visited.card.expires?.vietnamese ?? ""
            ),
            QuestionField(
                "check",
                Phrase("Đã đối chiếu người này bằng", "The person was compared by"),
                .several(
                    PerformedCheck.allCases.map { .init($0.rawValue, $0.words, isChosen: checks.contains($0.rawValue)) }
                )
            ),
        ]
    }

    /// Cards issued from 1 July 2024 are "căn cước", those before "căn cước công dân" (Law on Identity, article 46).
    private var suggested: PresentedDocument.Kind? {
        guard let issued = visited.card.issued, let change = Day("2024-07-01") else { return nil }
        return issued < change ? .citizenCard : .identityCard
    }

    private var suggestedNumber: String {
        view.key.kind == .citizen && !view.isMinor ? visited.card.number : view.foreigner?.cardNumber ?? ""
    }

    /// The reasons for which an officer may lock; the others follow from registers.
    private static let lockReasons: [LockReason] = [.ownerRequest, .competentAuthority, .cardWithdrawn, .breachOfTerms]
}

extension PresentedDocument.Kind {
    /// The document as it is called.
    var words: Phrase {
        switch self {
        case .identityCard: Phrase("Thẻ căn cước", "Identity card (since July 2024)")
        case .citizenCard: Phrase("Thẻ căn cước công dân gắn chip", "Citizen card with chip (before)")
        case .passport: Phrase("Hộ chiếu", "Passport")
        case .residenceCard: Phrase("Thẻ thường trú, tạm trú", "Residence card")
        case .birthCertificate: Phrase("Giấy khai sinh", "Birth certificate")
        }
    }
}

extension PerformedCheck {
    /// The comparison as it is called.
    var words: Phrase {
        switch self {
        case .face: Phrase("Khuôn mặt, bằng máy", "Face, by a machine")
        case .fingerprints: Phrase("Vân tay, bằng máy", "Fingerprints, by a machine")
        case .chip: Phrase("Đọc chip của thẻ", "Reading the chip of the card")
        case .portraitByOfficer: Phrase("Cán bộ so ảnh với người", "Officer compared the portrait")
        }
    }
}

extension LocalizedText {
    /// With a capital at the beginning.
    var capitalised: LocalizedText {
        LocalizedText(
            vietnamese.prefix(1).uppercased() + vietnamese.dropFirst(),
            english.prefix(1).uppercased() + english.dropFirst()
        )
    }
}
