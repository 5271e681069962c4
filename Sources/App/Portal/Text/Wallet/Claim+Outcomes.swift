internal import Catalogue
internal import Civil
internal import Records
internal import Web

extension OutcomePage {
    /// She may not have it: why, and what to do instead.
    static func notEligible(_ found: ClaimCase, _ obstacles: [EligibilityObstacle]) -> OutcomePage {
        var page = OutcomePage(
            found.route(.start),
            .refused,
            Phrase("Bạn chưa thuộc diện có: {paper}", "You cannot have this: {paper}").filled(["paper": found.paper])
        )
        page.lead = found.utility.eligibility.note?.phrase
        page.facts = obstacles.map { (Phrase("Lý do", "Reason"), $0.words.phrase) }
        page.next = [
            Phrase(
                "Nếu ngày sinh hoặc quốc tịch ghi sai, hãy xem “Dữ liệu của tôi” để biết nơi sửa.",
                "If your date of birth or nationality is wrong, see “My data” for where to correct it."
            )
        ]
        page.links = [
            PageLink("to-data", Phrase("Dữ liệu của tôi", "My data"), .citizenData),
            PageLink("to-wallet", Phrase("Ví giấy tờ", "Wallet"), .wallet()),
        ]
        return page
    }

    /// The kind of data is not taken any more; what is on record stays.
    static func retired(_ found: ClaimCase, _ last: Day) -> OutcomePage {
        var page = OutcomePage(
            found.route(.start),
            .refused,
            Phrase("Không nhận khai mới: {paper}", "No new claims: {paper}").filled(["paper": found.paper])
        )
        page.lead = Phrase(
            "Loại dữ liệu này đã ngừng nhận. Giấy tờ đã có vẫn nằm trong ví và vẫn xem được; yêu cầu gửi trước đó vẫn được trả lời.",
            "This kind of data has ended. Papers that exist stay in the wallet and readable; claims sent before are answered."
        )
        page.facts = [(Phrase("Ngày nhận cuối cùng", "Last day for claims"), .day(last))]
        page.links = [PageLink("to-wallet", Phrase("Ví giấy tờ", "Wallet"), .wallet())]
        return page
    }

    /// What became of a claim.
    static func claim(_ paper: Paper, _ words: PaperWords) -> OutcomePage {
        if paper.state.claim != nil { return waiting(paper, words) }
        if let refusal = paper.state.refusal { return closed(refusal, paper, words) }
        var page = OutcomePage(
            .wallet(.claim(paper.path, .outcome)),
            .done,
            Phrase("Đã xác minh: {paper}", "Verified: {paper}").filled(["paper": paper.utility.name.phrase])
        )
        page.reference = paper.path.text
        page.lead = Phrase("Giấy tờ đã nằm trong ví của bạn.", "The paper is in your wallet.")
        page.facts = checked(paper, words)
        page.links = [
            PageLink("to-paper", Phrase("Xem giấy tờ", "See the paper"), .wallet(.paper(paper.path))),
            PageLink("to-wallet", Phrase("Ví giấy tờ", "Wallet"), .wallet()),
        ]
        return page
    }

    private static func checked(_ paper: Paper, _ words: PaperWords) -> [(label: Phrase, value: Phrase)] {
        let source = (PaperPhrases.decides, words.agencies.responsible(for: paper.utility, on: words.today))
        guard let at = paper.state.lastCheck else { return [source] }
        return [source, (PaperPhrases.answeredAt, .minute(at))]
    }

    private static func waiting(_ paper: Paper, _ words: PaperWords) -> OutcomePage {
        let differs = !paper.state.conflicts.isEmpty
        var page = OutcomePage(
            .wallet(.claim(paper.path, .outcome)),
            .waiting,
            differs
                ? Phrase("Cơ quan ghi khác với bạn: {paper}", "The agency has something else: {paper}")
                    .filled(["paper": paper.utility.name.phrase])
                : Phrase("Đã gửi: {paper}", "Sent: {paper}").filled(["paper": paper.utility.name.phrase])
        )
        page.reference = paper.path.text
        if let claim = paper.state.claim {
            page.facts = [(PaperPhrases.sentAt, .minute(claim.at))] + submission(claim, words)
        }
        page.facts += paper.state.conflicts.compactMap { conflict in difference(conflict, paper) }
        page.next = differs ? differing : usual
        page.links = [
            PageLink("reload", Phrase("Xem đã có trả lời chưa", "See whether there is an answer"), page.route),
            PageLink(
                "to-paper",
                Phrase("Xem giấy tờ và lịch sử", "See the paper and its history"),
                .wallet(.paper(paper.path))
            ),
            PageLink("to-wallet", Phrase("Ví giấy tờ", "Wallet"), .wallet()),
        ]
        return page
    }

    private static func submission(_ claim: OpenClaim, _ words: PaperWords) -> [(label: Phrase, value: Phrase)] {
        guard let submission = claim.submission else { return [] }
        return [
            (PaperPhrases.decides, words.agencies.phrase(submission.agency)),
            (PaperPhrases.answerBy, .minute(submission.due)),
        ]
    }

    private static func difference(_ conflict: FieldConflict, _ paper: Paper) -> (label: Phrase, value: Phrase)? {
        guard let field = paper.utility.field(conflict.field) else { return nil }
        let both = Phrase("bạn khai {mine}, cơ quan ghi {theirs}", "you declared {mine}, the agency has {theirs}")
            .filled([
                "mine": field.display(conflict.claimed).phrase, "theirs": field.display(conflict.source).phrase,
            ])
        return (field.title.phrase, both)
    }

    private static func closed(_ refusal: ClosedClaim, _ paper: Paper, _ words: PaperWords) -> OutcomePage {
        let isRefused = refusal.agency != nil
        let heading =
            isRefused
            ? Phrase("Chưa được chấp nhận: {paper}", "Not accepted: {paper}")
            : Phrase("Bạn đã rút lại: {paper}", "You took it back: {paper}")
        var page = OutcomePage(
            .wallet(.claim(paper.path, .outcome)),
            isRefused ? .refused : .waiting,
            heading.filled(["paper": paper.utility.name.phrase])
        )
        page.reference = paper.path.text
        page.lead = isRefused ? allAtOnce : nil
        page.facts = refusal.agency.map { [(PaperPhrases.decides, words.agencies.phrase($0))] } ?? []
        page.facts.append((PaperPhrases.answeredAt, .minute(refusal.at)))
        page.facts += words.reasons(refusal.reasons, paper.utility).map { ($0.label, $0.value) }
        page.next = isRefused ? [afterRefusal] : []
        page.links = [
            PageLink("again", PaperPhrases.correct, .wallet(.claim(paper.path, .start))),
            PageLink("to-wallet", Phrase("Ví giấy tờ", "Wallet"), .wallet()),
        ]
        return page
    }

    private static let usual = [
        Phrase(
            "Khi có kết quả, trang này và ví giấy tờ hiện kết quả đó. Bạn không cần gửi lại.",
            "When there is an answer, this page and the wallet show it. You need not send it again."
        ),
        Phrase(
            "Bạn rút lại được cho đến khi có kết quả.",
            "You can take it back until then."
        ),
    ]
    private static let differing = [
        Phrase(
            "Cả hai giá trị được giữ. Cán bộ của cơ quan sẽ quyết định; bạn không mất gì trong lúc chờ.",
            "Both values are kept. An officer of the agency will decide; you lose nothing meanwhile."
        )
    ]
    private static let allAtOnce = Phrase(
        "Đây là tất cả những chỗ cần sửa. Phần đã khai được giữ nguyên.",
        "This is everything that needs correction. What you declared is kept."
    )
    private static let afterRefusal = Phrase(
        "Sửa những chỗ trên rồi gửi lại, hoặc mang giấy tờ gốc đến cơ quan nêu trên.",
        "Correct the above and send it again, or take the original paper to the agency named above."
    )
}
