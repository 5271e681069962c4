package import Catalogue
package import Civil
package import Letters
package import Procedures

/// A letter of a dossier, ready to be laid out.
package struct DossierLetter: Hashable, Sendable {
    package var title: Wording
    package var unit: UnitCode
    package var number: String
    package var day: Day
    package var paragraphs: [Wording]
    package var reasons: [Wording] = []
    package var files: [DossierFile] = []
    /// What was registered and decided, value by value.
    package var results: [LetterText.ResultValue] = []
    package var due: Day?
    /// What the date is called.
    package var dueTitle = Wording(vi: "Ngày hẹn", en: "Date")
    /// What the public page verifies it by.
    package var check: String

    package init(
        title: Wording,
        unit: UnitCode,
        number: String,
        day: Day,
        paragraphs: [Wording],
        check: String
    ) {
        self.title = title
        self.unit = unit
        self.number = number
        self.day = day
        self.paragraphs = paragraphs
        self.check = check
    }

    /// The letter that the service wrote.
    package init(_ text: LetterText) {
        self.init(
            title: text.title,
            unit: text.unit,
            number: text.number.text,
            day: text.day,
            paragraphs: text.body,
            check: text.check
        )
        (reasons, files, results) = (text.reasons, text.files, text.results)
        (due, dueTitle) = (text.due, text.kind.dueTitle)
    }

    /// The page, in Vietnamese with English beneath.
    ///
    /// - Parameters:
    ///   - addressee: her name; nil for somebody who stays unnamed.
    ///   - signer: the officer who signed; nil for what the system writes by itself.
    ///   - publicURL: where the platform is, without a slash at the end.
    package func page(to addressee: String?, signedBy signer: String?, publicURL: String) -> LetterPage {
        let office = OfficeName(of: unit, on: day)
        return LetterPage(
            head: LetterHead(
                above: office.above?.vietnamese.uppercased(),
                issuer: office.name.vietnamese.uppercased(),
                number: "Số: \(number)",
                place: office.place,
                day: day
            ),
            title: title.vietnamese.uppercased(),
            subtitle: title.english,
            addressee: addressee.map { "Kính gửi: \($0)" },
            blocks: blocks,
            signature: signer.map {
                LetterSignature(capacity: "NGƯỜI KÝ", words: "Đã ký điện tử, ngày \(day.vietnamese)", name: $0)
            },
            recipients: ["Nơi nhận:", "- Như trên;", "- Lưu: hồ sơ \(number)."],
            seal: LetterSeal(
                address: "\(publicURL)/verify/letters/\(number)/\(check)",
                words: "Quét mã hoặc mở địa chỉ dưới đây để kiểm tra văn bản này. · Scan to verify this letter."
            )
        )
    }

    private var blocks: [LetterBlock] {
        var blocks: [LetterBlock] = paragraphs.map { .paragraph($0.vietnamese) }
        blocks += reasons.map { .item($0.vietnamese) }
        if !files.isEmpty { blocks.append(.heading("Giấy tờ đã nộp")) }
        blocks += files.map { .row($0.name, Self.size($0)) }
        blocks += results.map { .row($0.title.vietnamese, $0.value.vietnamese) }
        if let due { blocks.append(.row(dueTitle.vietnamese, due.vietnamese)) }
        blocks += (paragraphs + reasons).filter { $0.english != $0.vietnamese }.map { .note($0.english) }
        blocks += results.map { .note("\($0.title.english): \($0.value.english)") }
        return blocks
    }

    /// `2 trang, 340 KB`; a file that was sent has at least one kilobyte to show.
    private static func size(_ file: DossierFile) -> String {
        "\(file.pages) trang, \(max(1, (file.bytes + 1023) / 1024)) KB"
    }
}

extension LetterText {
    /// Its paragraphs; the apology for a late group names the offices that hold its open parts in one more.
    package var body: [Wording] { paragraphs + (holders.isEmpty ? [] : [OfficeName.holding(holders, on: day)]) }
}
