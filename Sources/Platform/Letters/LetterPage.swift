package import Civil

/// A letter or an extract, as it is to be laid out.
package struct LetterPage: Hashable, Sendable {
    /// In what language it is read out.
    package var language: LetterLanguage
    package var head: LetterHead
    /// In capitals by custom: `THÔNG BÁO`, `TRÍCH LỤC KHAI SINH`.
    package var title: String
    /// What it is about, under the title.
    package var subtitle: String?
    /// To whom, with the words before: `Kính gửi: Bà Nguyễn Thị Mai`.
    package var addressee: String?
    package var blocks: [LetterBlock]
    package var signature: LetterSignature?
    /// Who gets a copy, a line each.
    package var recipients: [String]
    package var seal: LetterSeal?

    package init(
        language: LetterLanguage = .vietnamese,
        head: LetterHead,
        title: String,
        subtitle: String? = nil,
        addressee: String? = nil,
        blocks: [LetterBlock],
        signature: LetterSignature? = nil,
        recipients: [String] = [],
        seal: LetterSeal? = nil
    ) {
        self.language = language
        self.head = head
        self.title = title
        self.subtitle = subtitle
        self.addressee = addressee
        self.blocks = blocks
        self.signature = signature
        self.recipients = recipients
        self.seal = seal
    }
}

/// The language of a letter.
package enum LetterLanguage: String, Sendable {
    case vietnamese = "vi"
    case english = "en"
}

/// Who writes, under which number, where and when.
package struct LetterHead: Hashable, Sendable {
    /// The body above: `THÀNH PHỐ HỒ CHÍ MINH`.
    package var above: String?
    /// The body that writes: `ỦY BAN NHÂN DÂN PHƯỜNG BÀ RỊA`.
    package var issuer: String
    /// With the word before: `Số: X00004-261126-000012`.
    package var number: String?
    /// The commune: `Bà Rịa`.
    package var place: String
    package var day: Day

    package init(above: String? = nil, issuer: String, number: String? = nil, place: String, day: Day) {
        self.above = above
        self.issuer = issuer
        self.number = number
        self.place = place
        self.day = day
    }
}

/// A part of a letter's body.
package enum LetterBlock: Hashable, Sendable {
    case paragraph(String)
    case heading(String)
    /// One of a list.
    case item(String)
    /// A name and what it is, side by side.
    case row(String, String)
    /// Small and slanted: the same in another language.
    case note(String)
}

/// The foot of a letter: who signed.
package struct LetterSignature: Hashable, Sendable {
    /// In capitals by custom: `CHỦ TỊCH`.
    package var capacity: String
    /// `Đã ký điện tử, 26/11/2026 08:00`.
    package var words: String?
    package var name: String?

    package init(capacity: String, words: String? = nil, name: String? = nil) {
        self.capacity = capacity
        self.words = words
        self.name = name
    }
}

/// The code that leads to the page which verifies a letter.
package struct LetterSeal: Hashable, Sendable {
    /// The address of the page, with the letter's own token.
    package var address: String
    /// What one does with it.
    package var words: String

    package init(address: String, words: String) {
        self.address = address
        self.words = words
    }
}
