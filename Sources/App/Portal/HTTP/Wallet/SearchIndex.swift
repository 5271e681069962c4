internal import Catalogue
internal import Civil
internal import Web

/// Finds papers, kinds of data, fields, public services and pages by words with or without diacritics.
struct SearchIndex: Sendable {
    private let entries: [Entry]

    /// One thing that can be found.
    private struct Entry: Sendable {
        let hit: SearchPage.Hit
        /// Folded words of the title, which count most.
        let title: [Substring]
        /// Folded words of everything else.
        let more: [Substring]

        init(_ hit: SearchPage.Hit, more: [String]) {
            self.hit = hit
            title = Self.words([hit.title.vietnamese, hit.title.english])
            self.more = Self.words(more)
        }

        static func words(_ texts: [String]) -> [Substring] {
            texts.flatMap { VietnameseText.fold($0).split { !$0.isLetter && !$0.isNumber } }
        }
    }

    init(catalogue: Catalogue, papers: [Paper], words: PaperWords) {
        entries =
            papers.filter(\.isCard).map { Self.entry($0, words) } + catalogue.utilities.map(Self.entry)
            + catalogue.procedures.map(Self.entry)
            + SearchPages.all.map { Entry(.init($0.title, text: $0.text, $0.route), more: [$0.words]) }
    }

    /// Everything that has a word beginning with each word typed; the nearest first, forty at most.
    func hits(for text: String) -> [SearchPage.Hit] {
        let wanted = Entry.words([text])
        guard !wanted.isEmpty else { return [] }
        let scored = entries.enumerated().compactMap { place, entry in
            score(entry, wanted).map { (score: $0, place: place, hit: entry.hit) }
        }
        return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.prefix(40).map(\.hit)
    }

    /// More for words of the title, and more for whole words; nil when one of them is nowhere.
    private func score(_ entry: Entry, _ wanted: [Substring]) -> Int? {
        var sum = 0
        for word in wanted {
            if entry.title.contains(word) {
                sum += 8
            } else if entry.title.contains(where: { $0.hasPrefix(word) }) {
                sum += 4
            } else if entry.more.contains(word) {
                sum += 2
            } else if entry.more.contains(where: { $0.hasPrefix(word) }) {
                sum += 1
            } else {
                return nil
            }
        }
        return sum
    }

    /// A paper, by its kind and by what stands on its front; nothing of a sensitive one.
    private static func entry(_ paper: Paper, _ words: PaperWords) -> Entry {
        let card = words.card(paper)
        let values = card.front.flatMap { [$0.value.vietnamese, $0.value.english] }
        return Entry(
            SearchPage.Hit(card.name, text: card.headline, .wallet(.paper(paper.path))),
            more: values + paper.utility.searchWords
        )
    }

    /// A kind of data, with the way to declare it or to learn who issues it.
    private static func entry(_ utility: Utility) -> Entry {
        let path = PaperPath(utility.code.text, 0)
        return Entry(
            SearchPage.Hit(
                (utility.isDeclared ? SearchPages.declare : SearchPages.issued).filled(["kind": utility.name.phrase]),
                text: utility.summary.phrase,
                .wallet(.claim(path, .start))
            ),
            more: utility.searchWords
        )
    }

    /// A public service, with the page that says what it takes.
    private static func entry(_ procedure: Procedure) -> Entry {
        let name = procedure.name.phrase
        return Entry(
            SearchPage.Hit(
                SearchPages.service.filled(["service": name]),
                text: procedure.summary.phrase,
                .service(.about(procedure.code.text))
            ),
            more: procedure.search + [
                procedure.summary.vietnamese, procedure.summary.english, procedure.group.name.vietnamese,
                procedure.group.name.english,
            ]
        )
    }
}

extension Utility {
    /// The words it is found by beside its name.
    fileprivate var searchWords: [String] {
        search + [
            name.vietnamese, name.english, summary.vietnamese, summary.english, group.name.vietnamese,
            group.name.english,
        ]
            + fields.flatMap { [$0.title.vietnamese, $0.title.english] }
    }
}

/// The pages of the portal that the search box finds.
enum SearchPages {
    static let issued = Phrase("Ai cấp và sửa: {kind}", "Who issues and corrects: {kind}")
    static let service = Phrase("Dịch vụ công: {service}", "Public service: {service}")
    static let declare = Phrase("Khai hoặc cập nhật: {kind}", "Declare or update: {kind}")

    static let all: [(title: Phrase, text: Phrase?, words: String, route: PortalRoute)] = [
        (Phrase("Ví giấy tờ", "Wallet"), nil, "giấy tờ papers documents thẻ cards", .wallet()),
        (
            Phrase("Dữ liệu của tôi", "My data"), nil, "thông tin căn cước cccd số định danh identity card address",
            .citizenData
        ),
        (
            Phrase("Ai đã xem dữ liệu của tôi", "Who looked at my data"), nil, "lịch sử tra cứu history access",
            .accessHistory()
        ),
        (
            Phrase("Việc đang làm và đang chờ", "Claims under way"), nil, "hồ sơ nháp drafts applications",
            .wallet(.claims)
        ),
        (Phrase("Dịch vụ công", "Public services"), nil, "thủ tục nộp hồ sơ apply procedures", .service()),
        (Phrase("Hồ sơ của tôi", "My dossiers"), nil, "đã nộp hẹn trả kết quả dossiers deadline", .dossier()),
        (Phrase("Báo tin", "Reports"), nil, "tố giác phản ánh cháy nổ giao thông report denounce", .report()),
        (Phrase("Bảo mật", "Security"), nil, "mật khẩu passkey passcode khóa lock account", .security),
        (
            Phrase("Điện thoại và thư điện tử", "Phone and e-mail"), nil, "số điện thoại email liên hệ contacts",
            .contacts(.list)
        ),
        (Phrase("Nơi đã đăng nhập", "Where you are signed in"), nil, "thiết bị phiên devices sessions", .sessions),
        (
            Phrase("Người làm thay", "Delegates"), nil, "ủy quyền delegation con cha mẹ children parents",
            .delegates(.list)
        ),
        (Phrase("Sự đồng ý đã cho", "Consents given"), nil, "cho phép ngân hàng permissions consents", .consents),
        (Phrase("Khóa tài khoản", "Lock the account"), nil, "mất điện thoại lost phone stolen", .lock),
        (Phrase("Sổ minh bạch", "Transparency log"), nil, "kiểm chứng verify log", .log),
    ]
}
