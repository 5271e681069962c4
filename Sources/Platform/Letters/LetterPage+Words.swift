internal import CLetters
internal import Civil

extension LetterPage {
    /// The letter for C, but for its blocks and its code.
    func word(_ strings: LetterStrings, made time: Timestamp) -> letter {
        var letter = letter()
        letter.language = strings.keep(language.rawValue)
        letter.subject = strings.keep(subtitle.map { "\(title) – \($0)" } ?? title)
        letter.author = strings.keep(head.issuer)
        letter.made = strings.keep(LetterText.moment(time))
        letter.above = strings.keep(head.above)
        letter.issuer = strings.keep(head.issuer)
        letter.number = strings.keep(head.number)
        letter.state = strings.keep(language.state)
        letter.motto = strings.keep(language.motto)
        letter.place = strings.keep(LetterText.placeAndDay(head, language))
        letter.title = strings.keep(title)
        letter.subtitle = strings.keep(subtitle)
        letter.addressee = strings.keep(addressee)
        letter.capacity = strings.keep(signature?.capacity)
        letter.signature = strings.keep(signature?.words)
        letter.signer = strings.keep(signature?.name)
        letter.recipients = strings.keep(recipients.joined(separator: "\n"))
        letter.words = strings.keep(seal?.words)
        letter.address = strings.keep(seal?.address)
        return letter
    }
}

extension LetterBlock {
    /// The block for C.
    func word(_ strings: LetterStrings) -> letter_block {
        switch self {
        case .paragraph(let text): Self.word(LETTER_PARAGRAPH, text, nil, strings)
        case .heading(let text): Self.word(LETTER_HEADING, text, nil, strings)
        case .item(let text): Self.word(LETTER_ITEM, text, nil, strings)
        case .row(let name, let text): Self.word(LETTER_ROW, name, text, strings)
        case .note(let text): Self.word(LETTER_NOTE, text, nil, strings)
        }
    }

    private static func word(
        _ kind: letter_kind,
        _ text: String,
        _ more: String?,
        _ strings: LetterStrings
    ) -> letter_block {
        // An empty part keeps its place: a blank is a text, NULL is none.
        letter_block(kind: kind.rawValue, text: strings.keep(text) ?? strings.keep(" "), more: strings.keep(more))
    }
}

extension LetterLanguage {
    /// The name of the state in capitals.
    fileprivate var state: String {
        switch self {
        case .vietnamese: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        case .english: "SOCIALIST REPUBLIC OF VIET NAM"
        }
    }

    fileprivate var motto: String {
        switch self {
        case .vietnamese: "Độc lập - Tự do - Hạnh phúc"
        case .english: "Independence - Freedom - Happiness"
        }
    }
}
