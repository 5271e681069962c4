import Civil
import Portal
import Testing
import Web

@Suite("Who looked at my data")
struct AccessHistoryTests {
    private func html(_ page: AccessHistory, _ language: Language = .english) throws -> String {
        try PageRenderer().render(
            page,
            in: PageFrame(language: language, isDemonstration: false, viewer: SamplePages.citizen, officialHost: "x")
        )
    }

    private func page(numbers: [Int], filter: AccessFilter = AccessFilter()) -> AccessHistory {
        AccessHistory(
            chain: .unbroken(count: 9),
            filter: filter,
            bodies: [],
            rows: numbers.map { number in
                .sealed(
                    SealedEntry(
                        id: Int64(number),
                        number: number,
                        at: SamplePages.now + number,
                        opensOn: Day(rawValue: 30_000),
                        commitment: "00"
                    )
                )
            }
        )
    }

    @Test("states that the chain has no gap, with its first and last number")
    func unbroken() throws {
        #expect(
            try html(SamplePages.history, .vietnamese).contains(
                "42 mục, chuỗi liên tục: số 1 → 42, không thiếu mục nào"
            )
        )
        #expect(try !html(SamplePages.history).contains("role=\"alert\""))
    }

    @Test("raises an alarm when the chain has a gap, and says what to do")
    func broken() throws {
        let html = try html(SamplePages.brokenHistory)
        #expect(html.contains("role=\"alert\""))
        #expect(html.contains("no. 39 is followed by no. 41"))
        #expect(html.contains("Download the proof of the two entries"))
    }

    @Test(
        "names the numbers missing between two rows",
        arguments: [
            ([5, 4, 3], nil), ([5, 3], "Entry no. 4 is missing"), ([9, 8, 2], "Entries no. 3 to 7 are missing"),
            ([3], nil),
        ] as [([Int], String?)]
    )
    func namesMissing(numbers: [Int], words: String?) throws {
        let html = try html(page(numbers: numbers))
        if let words { #expect(html.contains(words)) } else { #expect(!html.contains("class=\"gap\"")) }
    }

    @Test(
        "tells account events that are left out from numbers that are missing",
        arguments: [
            ([5, 2], [4, 3], nil, "No. 3 → 4: 2 events of your account"),
            ([5, 1], [3], "Entries no. 2 to 4 are missing", "No. 3: an event of your account"),
            ([5, 1], [4, 3], "Entry no. 2 is missing", "No. 3 → 4: 2 events of your account"),
            ([5, 1], [2], "Entries no. 3 to 4 are missing", "No. 2: an event of your account"),
            ([Int.max, 1], [], "are missing", "chain unbroken"),
        ] as [([Int], [Int], String?, String)]
    )
    func tellsApart(numbers: [Int], passed: [Int], missing: String?, events: String) throws {
        let plain = page(numbers: numbers)
        let html = try html(
            AccessHistory(chain: plain.chain, bodies: [], rows: plain.rows, passed: passed)
        )
        #expect(html.contains(events))
        if let missing { #expect(html.contains(missing)) } else { #expect(!html.contains("class=\"gap\"")) }
    }

    @Test("does not call rows missing that the filter left out")
    func filterLeavesOut() throws {
        #expect(try !html(page(numbers: [9, 2], filter: AccessFilter(outcome: .refused))).contains("class=\"gap\""))
    }

    @Test("shows nothing of a sealed entry but its day of opening and its commitment")
    func sealedShowsNothing() throws {
        let html = try html(AccessHistory(chain: .unbroken(count: 1), bodies: [], rows: [.sealed(SamplePages.sealed)]))
        #expect(html.contains("Opens by itself on"))
        #expect(html.contains("c3ab8ff13720…"))
        #expect(!html.contains("Legal basis"))
    }

    @Test("offers a proof only once the log has given the entry its place")
    func proofNeedsPlace() throws {
        let waiting = try html(
            AccessHistory(chain: .unbroken(count: 1), bodies: [], rows: [.open(SamplePages.hospital)])
        )
        #expect(waiting.contains("Waiting for its place"))
        #expect(!waiting.contains("/proof"))
        let placed = try html(AccessHistory(chain: .unbroken(count: 1), bodies: [], rows: [.open(SamplePages.bank)]))
        #expect(placed.contains("/me/lookups/90042/proof"))
    }

    @Test("groups its rows by day in Vietnam")
    func groupsByDay() throws {
        let html = try html(SamplePages.history)
        #expect(html.split(separator: "class=\"day\"").count - 1 == 2)
    }

    @Test("keeps the filter in the links to older and newer pages")
    func cursorsKeepFilter() {
        let filter = AccessFilter(fields: ["body": "bank", "purpose": "a&b=c"])
        #expect(
            PortalRoute.accessHistory(filter, cursor: .older("38")).path(in: .english)
                == "/en/me/lookups?body=bank&purpose=a%26b%3Dc&before=38"
        )
    }
}

@Suite("Bodies and fields")
struct BodyAndFieldTests {
    @Test("saved proofs sort in the order of the chain")
    func filesSort() {
        let names = [9, 10, 4_999_999].map(ReceiptDetail.fileName)
        #expect(names == names.sorted())
        #expect(names.first == "receipt-0000009.vneid-receipt.json")
    }

    @Test("each kind of body has a drawing", arguments: BodyKind.allCases)
    func kindsHaveDrawings(kind: BodyKind) throws {
        let sheet = try #require(PortalAsset.served.first { $0.name == "icons.svg" })
        #expect(String(decoding: sheet.bytes, as: UTF8.self).contains("<symbol id=\"\(kind.rawValue)\""))
    }

    @Test(
        "kinds are read as stored",
        arguments: [
            ("province_police", BodyKind.police), ("commune_committee", .commune), ("province_committee", .province),
            ("social_insurance", .insurance), ("bank", .bank), ("circus", .other),
        ]
    )
    func readsKinds(stored: String, kind: BodyKind) {
        #expect(BodyKind(memberKind: stored) == kind)
    }

    @Test("fields have words in both languages, unknown ones stand for themselves")
    func fieldsHaveWords() {
        #expect(FieldWords.phrase(for: "full_name") == Phrase("Họ, chữ đệm và tên", "Full name"))
        #expect(FieldWords.phrase(for: "shoe_size") == Phrase(same: "shoe_size"))
        #expect(FieldWords.phrases.values.allSatisfy { $0[.vietnamese] != $0[.english] })
    }
}

@Suite("The filter of the access history")
struct AccessFilterTests {
    @Test(
        "reads days as people write them",
        arguments: ["2024-03-12", "12/03/2024", "12/3/2024", "12-03-2024", "12.3.2024", " 12 03 2024 "]
    )
    func readsDays(text: String) {
        let filter = AccessFilter(fields: ["from": text])
        #expect(filter.from?.iso == "2024-03-12")
        #expect(filter.unreadable.isEmpty)
    }

    @Test(
        "keeps a day it cannot read, to say so",
        arguments: ["31/02/2026", "yesterday", "1/2", "99999999999999999999/1/1"]
    )
    func keepsUnreadable(text: String) {
        let filter = AccessFilter(fields: ["to": text])
        #expect(filter.to == nil)
        #expect(filter.unreadable == ["to": text])
        #expect(filter.isActive)
    }

    @Test(
        "says that the first day is after the last one, not that nothing matches",
        arguments: [("11", true), ("12", false)]
    )
    func saysReversed(last: String, isReversed: Bool) throws {
        let filter = AccessFilter(fields: ["from": "2026-03-12", "to": "2026-03-\(last)"])
        let html = try PageRenderer().render(
            AccessHistory(chain: .unbroken(count: 1), filter: filter, bodies: [], rows: []),
            in: PageFrame(language: .english, isDemonstration: false, viewer: SamplePages.citizen, officialHost: "x")
        )
        #expect(html.contains("Error: the first day, ") == isReversed)
        #expect(html.contains("No look-up matches") != isReversed)
    }

    @Test("takes blanks and unknown outcomes for nothing")
    func takesBlanks() {
        #expect(
            AccessFilter(fields: ["body": "  ", "purpose": "\n", "outcome": "evil", "other": "x"]) == AccessFilter()
        )
        #expect(!AccessFilter().isActive)
    }
}
