import Civil
import Portal
import Web

extension SamplePages {
    /// The pages of the wallet: with plenty on them, with nothing, and with text written by an enemy.
    static let wallet: [Sample] =
        [
            ("home-papers", citizen, homeWithPapers), ("home-full", citizen, fullHome),
            ("home-closed", citizen, closedHome(.closed)),
            ("home-level-1", citizen, closedHome(.needLevelTwo)), ("data-papers", citizen, dataWithPapers),
            ("wallet", citizen, walletPage),
            ("wallet-acting", citizen, WalletPage(groups: [], claims: [], more: [], isOwn: false)),
            ("wallet-empty", citizen, WalletPage(groups: [], claims: [], more: [])),
            ("wallet-copy", citizen, WalletCopy(name: "Nguyễn Thị Mai", made: now, papers: papers, leftOut: 2)),
            ("wallet-copy-empty", citizen, WalletCopy(name: "Nguyễn Thị Mai", made: now, papers: [], leftOut: 0)),
            ("paper", citizen, paper(licence)),
            ("paper-plain", citizen, PaperPage(insurance, group: group, values: [], legalBasis: [])),
            ("search", citizen, SearchPage("bang lai", hits: [.init(licence.name, text: group, .wallet())])),
            ("search-nothing", citizen, SearchPage("xyz", hits: [])),
            ("search-asked", citizen, SearchPage("", hits: [])),
        ] + showing(name: licence.name, token: "8f3kq", shown: [Phrase("Đủ 18 tuổi", "Over 18")]) + questions
        + hostileWallet

    static let group = Phrase("Xe và giao thông", "Vehicles and traffic")

    static let licence: PaperCard = {
        var card = PaperCard(
            PaperPath("driving-licence", 1),
            Phrase("Giấy phép lái xe", "Driving licence"),
            icon: "car",
            colour: "blue"
        )
        card.headline = Phrase(same: "A1, B")
        card.front = [
            .init(Phrase("Số giấy phép", "Licence number"), Phrase(same: "010312345678")),
            .init(Phrase("Có giá trị đến", "Valid until"), Phrase(same: "01/03/2034")),
        ]
        card.back = [.init(Phrase("Số điểm còn lại", "Points left"), Phrase(same: "12"))]
        card.state = .good(Phrase("Còn hiệu lực", "Valid"))
        card.checked = CheckedWords(source: Phrase("Bộ Công an", "Ministry of Public Security"), at: before(hours: 3))
        return card
    }()

    static let insurance: PaperCard = {
        var card = PaperCard(
            PaperPath("health-insurance", 1),
            Phrase("Thẻ bảo hiểm y tế", "Health insurance"),
            icon: "heart",
            colour: "teal"
        )
        card.state = .bad(Phrase("Hết hạn", "Expired"))
        card.note = Phrase("Hết hạn ngày 01/11/2026, còn 9 ngày", "Ends on 01/11/2026, 9 days left")
        card.checked = CheckedWords(source: Phrase("Bảo hiểm xã hội", "Social insurance"), at: nil)
        return card
    }()

    static let papers = [licence, insurance]

    static let waiting = ListRow(
        "claim-1",
        Phrase("Sổ sức khỏe", "Health book"),
        state: .wait(Phrase("Đang chờ xác minh", "Waiting for verification")),
        facts: [.init(Phrase("Trả lời chậm nhất", "Answer at the latest"), Phrase(same: "17:00, 31/12/2026"))],
        acts: [.press("withdraw", Phrase("Rút lại", "Take back"), .wallet(.withdraw(PaperPath("health-book", 1))))]
    )

    static let homeWithPapers = CitizenHome(
        name: "Nguyễn Thị Mai",
        number: "079190123456",
        factCount: 27,
        chain: .unbroken(count: 42),
        newest: nil,
        papers: .open(papers, all: 9),
        deadline: .init(what: insurance.name, day: Day(rawValue: 20_800), daysLeft: 9, route: .wallet())
    )

    /// As much as the first page ever shows: six papers.
    static let fullHome: CitizenHome = {
        let cards = (1...3).flatMap { number in
            papers.map { card in
                var one = PaperCard(
                    PaperPath(card.paper.utility, number),
                    card.name,
                    icon: card.icon,
                    colour: card.colour
                )
                (one.headline, one.front, one.state) = (licence.headline, licence.front, card.state)
                (one.note, one.checked) = (card.note, licence.checked)
                return one
            }
        }
        return CitizenHome(
            name: "Nguyễn Thị Mai",
            number: "079190123456",
            factCount: 27,
            chain: .unbroken(count: 1_042),
            newest: nil,
            papers: .open(cards, all: 21),
            deadline: .init(what: insurance.name, day: Day(rawValue: 20_800), daysLeft: 9, route: .wallet())
        )
    }()

    static func closedHome(_ papers: CitizenHome.Papers) -> CitizenHome {
        CitizenHome(
            name: "Nguyễn Thị Mai",
            number: "079190123456",
            factCount: 27,
            chain: .empty,
            newest: nil,
            papers: papers,
            deadline: .init(what: insurance.name, day: Day(rawValue: 20_800), daysLeft: 0, route: .wallet())
        )
    }

    static let dataWithPapers: CitizenData = {
        var page = CitizenData(groups: [], correctingOffice: Phrase("Công an phường", "Ward police"))
        page.attention = [waiting]
        page.papers = [.init(paper: licence.paper, name: licence.name, state: licence.state, values: values)]
        return page
    }()

    static let walletPage = WalletPage(
        groups: [.init("transport", group, papers)],
        claims: [waiting],
        more: [
            PageLink("add-passport", Phrase("Hộ chiếu", "Passport"), .wallet(.claim(PaperPath("passport", 0), .start)))
        ]
    )

    static let values = [
        SourcedValue(
            Phrase("Hạng", "Classes"),
            Phrase(same: "A1, B"),
            source: .init(
                Phrase("Bộ Công an", "Ministry of Public Security"),
                how: Phrase("hệ thống trả lời", "answered by its system"),
                on: Day(rawValue: 20_000)
            )
        ),
        SourcedValue(Phrase("Ảnh giấy phép", "Picture"), nil),
    ]

    static func paper(_ card: PaperCard) -> PaperPage {
        var page = PaperPage(card, group: group, values: values, legalBasis: ["Luật 36/2024/QH15, điều 57"])
        page.standingWhy = Phrase("Theo quyết định", "Ordered")
        page.conflict = PaperConflict(
            [
                .init(
                    Phrase("Có giá trị đến", "Valid until"),
                    mine: Phrase(same: "01/03/2035"),
                    theirs: Phrase(same: "01/03/2034")
                )
            ],
            settler: Phrase("Bộ Công an", "Ministry of Public Security"),
            settling: Phrase("Mang giấy tờ gốc đến.", "Take the original there.")
        )
        page.claim = waiting
        page.links = [
            PageLink("show", Phrase("Xuất trình", "Show"), .wallet(.show(card.paper))),
            PageLink("update", Phrase("Cập nhật", "Update"), .wallet(.claim(card.paper, .start))),
        ]
        page.told = [
            ToldBody(
                Phrase("Ngân hàng", "Bank"),
                fields: [Phrase("Hạng", "Classes")],
                told: before(hours: 2),
                acknowledged: nil
            ),
            ToldBody(
                Phrase("Bệnh viện", "Hospital"),
                fields: [],
                told: before(hours: 3),
                acknowledged: before(hours: 1)
            ),
        ]
        page.history = [PaperLine(Phrase("Cấp", "Issued"), who: Phrase("Bộ Công an", "Police"), at: now, more: group)]
        return page
    }

    static func showing(name: Phrase, token: String, shown: [Phrase]) -> [Sample] {
        let states: [(String, ShowingPage.State)] = [
            ("open", .open(link: "https://dinhdanh.example.vn/verify/\(token)", now: now)), ("used", .used(now)),
            ("over", .over),
        ]
        let told = VerificationPage.ShownPaper(
            isInForce: false,
            verdict: VerificationPage.notInForce,
            lines: shown.map { .init($0, Phrase("Có", "Yes")) },
            checked: CheckedWords(source: name, at: now),
            at: now
        )
        let answers: [(String, VerificationPage.State)] = [
            ("ready", .ready(asked: shown, until: now)), ("shown", .shown(told)), ("used", .used(now)), ("over", .over),
        ]
        return states.map { state, value in
            (
                "showing-\(state)-\(token.count)", citizen,
                ShowingPage(
                    token: token,
                    paper: licence.paper,
                    name: name,
                    shown: shown,
                    until: now + 170,
                    state: value
                )
            )
        }
            + answers.map { state, value in
                (
                    "verification-\(state)-\(token.count)", .visitor,
                    VerificationPage(token: token, name: name, state: value)
                )
            }
    }

    /// Every kind of input of a claim, alone and together, with and without faults.
    static let questions: [Sample] = {
        let options = [
            QuestionField.Option("", Phrase("Chọn", "Choose")), .init("a", Phrase("Một", "One"), isChosen: true),
        ]
        let fields = [
            QuestionField("menu", Phrase("Tỉnh", "Province"), .list(options)),
            QuestionField(
                "area",
                Phrase("Ghi chú", "Note"),
                hint: Phrase("Ngắn", "Short"),
                .lines(4),
                typed: "a\nb",
                longest: 250
            ),
            QuestionField("file", Phrase("Ảnh", "Picture"), .file(kept: Phrase("Đã có: a.jpg", "There is: a.jpg"))),
            QuestionField("day", Phrase("Ngày", "Day"), .line(.day), typed: "31/12/2026"),
            QuestionField("amount", Phrase("Số tiền", "Amount"), .line(.amount)),
        ]
        let sets = [fields] + fields.map { [$0] }
        return sets.enumerated().map { place, fields in
            var page = QuestionPage(
                .wallet(.claim(licence.paper, .page(1))),
                licence.name,
                button: Phrase("Lưu", "Save")
            )
            page.fields = fields
            page.filesTo = .wallet(.claim(licence.paper, .files(1)))
            page.faults = place.isMultiple(of: 2) ? fields.map { FormFault($0.name, Phrase("Sai.", "Wrong.")) } : []
            return ("claim-\(place)", citizen, page)
        }
    }()

    static let hostileWallet: [Sample] = {
        var card = PaperCard(PaperPath(attack, .max), attackPhrase, icon: attack, colour: "red")
        card.headline = attackPhrase
        card.front = [.init(attackPhrase, attackPhrase)]
        card.back = card.front
        card.state = .wait(attackPhrase)
        card.note = attackPhrase
        card.checked = CheckedWords(source: attackPhrase, at: Timestamp(microseconds: .max))
        var page = PaperPage(
            card,
            group: attackPhrase,
            values: [
                SourcedValue(
                    attackPhrase,
                    attackPhrase,
                    source: .init(attackPhrase, how: attackPhrase, on: Day(rawValue: .max))
                )
            ],
            legalBasis: [attack]
        )
        page.conflict = PaperConflict(
            [.init(attackPhrase, mine: attackPhrase, theirs: attackPhrase)],
            settler: attackPhrase,
            settling: attackPhrase
        )
        page.told = [ToldBody(attackPhrase, fields: [attackPhrase], told: now, acknowledged: nil)]
        page.history = [
            PaperLine(attackPhrase, who: attackPhrase, at: Timestamp(microseconds: .min), more: attackPhrase)
        ]
        let samples: [Sample] = [
            ("paper-hostile", .citizen(name: attack), page),
            (
                "wallet-hostile", .citizen(name: attack),
                WalletPage(
                    groups: [.init("x", attackPhrase, [card])],
                    claims: [],
                    more: [PageLink("m", attackPhrase, .wallet())]
                )
            ),
            (
                "copy-hostile", .citizen(name: attack),
                WalletCopy(name: attack, made: now, papers: [card], leftOut: .max)
            ),
            (
                "search-hostile", .citizen(name: attack),
                SearchPage(attack, hits: [.init(attackPhrase, text: attackPhrase, .wallet())])
            ),
        ]
        return samples + showing(name: attackPhrase, token: attack, shown: [attackPhrase])
    }()
}
