internal import Web

/// What the pages say where an entry itself says too little.
enum EntryWords {
    static let nobody = Phrase("Không rõ cơ quan", "Body not stated")
    static let yourself = Phrase("Chính bạn", "You yourself")
    static let register = Phrase("Cơ sở dữ liệu quốc gia về dân cư", "National population register")
    static let noActor = AccessActor.system("–")
    static let selfActor = AccessActor.system("VNeID")
    static let noBasis = Phrase("Không nêu trong mục này", "Not stated in this entry")
    static let accountRules = Phrase("Nghị định 69/2024/NĐ-CP", "Decree 69/2024")
    static let erased = Phrase(
        "Nội dung mục này đã được hủy theo luật. Trong sổ chỉ còn cam kết, không nói được gì về ai.",
        "The content of this entry was destroyed by law. Only its commitment is left in the log, and it tells nothing."
    )
    static let damaged = Phrase(
        "Không đọc được nội dung mục này. Hãy tải bằng chứng và gửi cho người vận hành hoặc Thanh tra.",
        "The content of this entry cannot be read. Download the proof and send it to the operator or the inspectorate."
    )

    static func unknown(_ kind: String) -> Phrase {
        Phrase(
            "Loại mục “\(kind)” mà trang này chưa biết giải thích. Nội dung đầy đủ nằm trong tệp bằng chứng.",
            "An entry of the kind “\(kind)”, which this page cannot explain yet. Its full text is in the proof."
        )
    }

    static let noPurpose = Phrase("Không nêu mục đích", "No purpose was stated")

    static func purposeNotAgreed(_ purpose: Phrase) -> Phrase {
        Phrase(
            "Nêu mục đích “\(purpose.vietnamese)”, không có thỏa thuận nào còn hiệu lực cho mục đích này",
            "Named the purpose “\(purpose.english)”, for which no agreement is in force"
        )
    }

    static let unknownPurposeNotAgreed = Phrase(
        "Nêu một mục đích mà không có thỏa thuận nào còn hiệu lực",
        "Named a purpose for which no agreement is in force"
    )
    static let unknownPurpose = Phrase(
        "Nêu một mục đích không có trong danh sách thỏa thuận",
        "Named a purpose that is not among the agreements"
    )
    static let unknownField = Phrase("Một trường không có trong danh mục", "A field that the catalogue does not have")
    static let ownShowing = Phrase("Chính bạn cho xem giấy tờ này", "You showed this paper yourself")

    static func noReason(_ code: String) -> Phrase {
        Phrase("Bị từ chối với mã \(code).", "Refused with the code \(code).")
    }

    static func comparedOnly(_ field: Phrase) -> Phrase {
        Phrase(
            "\(field[.vietnamese]) (chỉ đối chiếu, không tiết lộ)",
            "\(field[.english]) (compared only, not revealed)"
        )
    }

    static func notice(_ change: Phrase) -> Phrase {
        Phrase("Được báo tin: \(change[.vietnamese])", "Was told of: \(change[.english])")
    }

    static func change(_ change: Phrase) -> Phrase {
        Phrase(
            "Ghi vào cơ sở dữ liệu dân cư: \(change[.vietnamese])",
            "Recorded in the population register: \(change[.english])"
        )
    }
}

/// What a person did with her consent to an agreement.
enum ConsentChange: Sendable {
    case given, withdrawn

    /// The sentence in the words of the agreement.
    func words(to body: Phrase, for purpose: Phrase) -> Phrase {
        let sentence =
            switch self {
            case .given:
                Phrase("Bạn đồng ý cho {body} xem dữ liệu: {purpose}", "You let {body} see your data: {purpose}")
            case .withdrawn:
                Phrase(
                    "Bạn rút sự đồng ý đã cho {body}: {purpose}",
                    "You withdrew the consent given to {body}: {purpose}"
                )
            }
        return sentence.filled(["body": body, "purpose": purpose])
    }

    /// The same where nothing but the code is known.
    func words(under agreement: String) -> Phrase {
        switch self {
        case .given:
            Phrase("Bạn đồng ý cho thỏa thuận “\(agreement)”", "You consented to the agreement “\(agreement)”")
        case .withdrawn:
            Phrase(
                "Bạn rút sự đồng ý cho thỏa thuận “\(agreement)”",
                "You withdrew your consent to the agreement “\(agreement)”"
            )
        }
    }
}

extension EventWords {
    /// Who acted on an account, where the list of looks has the body.
    /// - Parameter name: what the body behind a code is called.
    static func author(_ facts: EntryFacts, _ name: (String) -> Phrase) -> Phrase {
        switch facts.author?.role {
        case "holder": AuthorWords.yourself
        case "delegate": AuthorWords.delegate
        case "representative": AuthorWords.representative
        case "system": AuthorWords.system
        case "applicant": AuthorWords.stranger(facts.kind, purpose: facts.text("purpose"))
        case "officer": facts.author?.member.map(name) ?? Phrase(same: "–")
        default: AuthorWords.unknown
        }
    }
}
