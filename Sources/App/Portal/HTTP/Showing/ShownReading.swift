internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Population
internal import Records
internal import Store
internal import Web

/// Reads what a code shows, under the evidence of the showing.
struct ShownReading: Sendable {
    let register: PopulationRegister
    let records: RecordRegister
    let words: PaperWords

    /// The verdict and the ticked items; nil when the paper is not there any more.
    func read(
        _ showing: Showing,
        _ utility: Utility?,
        _ choice: ShownChoice,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> VerificationPage.ShownPaper? {
        let holder = try holder(showing, under: evidence, in: tx)
        guard let utility else { return identity(showing, holder, choice) }
        let id = RecordID(person: showing.person, utility: utility.code, ordinal: showing.paper.record)
        guard let state = try records.ownRecord(id, in: tx) else { return nil }
        let paper = Paper(utility: utility, state: state)
        let isInForce = words.isInForce(state)
        return VerificationPage.ShownPaper(
            isInForce: isInForce,
            verdict: isInForce ? VerificationPage.inForce : VerificationPage.notInForce,
            lines: choice.items.filter { showing.items.contains($0.item) }.map { item, label in
                ListRow.Fact(label, value(of: item, paper, holder))
            },
            checked: words.checked(paper),
            at: words.now
        )
    }

    private func identity(_ showing: Showing, _ holder: OwnRecord?, _ choice: ShownChoice) -> VerificationPage
        .ShownPaper?
    {
        guard let holder else { return nil }
        let isAlive = holder.field(.death).map { $0 == .none } ?? true
        return VerificationPage.ShownPaper(
            isInForce: isAlive,
            verdict: isAlive ? VerificationPage.inForce : VerificationPage.notInForce,
            lines: choice.items.filter { showing.items.contains($0.item) }.map { item, label in
                ListRow.Fact(label, value(of: item, nil, holder))
            },
            checked: CheckedWords(source: EntryWords.register, at: words.now),
            at: words.now
        )
    }

    /// The fields of the register behind the ticked items, and no others.
    private func holder(_ showing: Showing, under evidence: Evidence, in tx: Transaction) throws -> OwnRecord? {
        var fields = Set(
            showing.items.compactMap { item -> PersonField? in
                if case .holder(let item) = item { item.field } else { nil }
            }
        )
        // Whether she lives decides whether her identity card holds.
        if showing.paper == .identity { fields.insert(.death) }
        guard !fields.isEmpty else { return nil }
        let view = try register.read(
            fields.sorted { $0.rawValue < $1.rawValue },
            of: showing.person,
            asOf: words.today,
            under: evidence,
            in: tx
        )
        return view.map { view in
            OwnRecord(readings: view.readings.map { OwnReading(reading: $0, agency: nil) }, today: words.today)
        }
    }

    private func value(of item: ShownItem, _ paper: Paper?, _ holder: OwnRecord?) -> Phrase {
        switch item {
        case .field(let name):
            return paper.flatMap { words.value(of: name, in: $0.utility, $0.state.values) } ?? ShowPhrases.notRecorded
        case .fact(let code):
            guard let paper, let fact = paper.utility.showing.facts.first(where: { $0.code == code }) else {
                return ShowPhrases.notRecorded
            }
            return fact.holds(for: .object(paper.state.values)) ? ShowPhrases.yes : ShowPhrases.no
        case .holder(let item):
            guard let holder else { return ShowPhrases.notRecorded }
            if let years = item.years { return holder.hasCompleted(years: years) ? ShowPhrases.yes : ShowPhrases.no }
            return holder.phrase(of: item.field) ?? ShowPhrases.notRecorded
        }
    }
}

extension OwnRecord {
    /// A field in words; nil where nothing is recorded.
    func phrase(of field: PersonField) -> Phrase? {
        guard let reading = readings.first(where: { $0.reading.field == field })?.reading else { return nil }
        switch ValueWords(today: today).value(reading) {
        case .text(let text): return Phrase(same: text)
        case .words(let phrase): return phrase
        case .date(let date): return Phrase(LocalFormat(.vietnamese).date(date), LocalFormat(.english).date(date))
        case .number(let digits): return Phrase(same: CitizenHome.grouped(digits))
        case .absent: return nil
        }
    }
}

/// The entry of evidence of a showing, as its person will read it.
struct ShownEntry: Sendable {
    let showing: Showing
    let utility: Utility?
    let choice: ShownChoice

    var draft: EntryDraft {
        EntryDraft(about: .person(showing.person), kind: "record.shown", topic: .reading, members: members)
    }

    private var members: String {
        var json = JSONWriter()
        json.object { json in
            json.member("record", "\(showing.paper.utility)/\(showing.paper.record)")
            json.object("body") { name in
                name.member("vi", ShowPhrases.whoever.vietnamese)
                name.member("en", ShowPhrases.whoever.english)
            }
            json.object("purpose") { text in
                let what = ShowPhrases.shown.filled(["paper": choice.name])
                text.member("vi", what.vietnamese)
                text.member("en", what.english)
            }
            json.array("fields") { list in fields.forEach { list.element($0) } }
            json.array("told") { list in
                for words in choice.words(for: showing.items) {
                    list.object { text in
                        text.member("vi", words.vietnamese)
                        text.member("en", words.english)
                    }
                }
            }
            json.member("outcome", "answered")
        }
        return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    /// The names of what was told on the wire; derived facts tell none of the values behind them.
    private var fields: [String] {
        showing.items.compactMap { item in
            switch item {
            case .field(let name): utility.map { "\($0.code.wireName).\(name)" }
            case .holder(let item) where item.years == nil: item.field.rawValue
            case .fact, .holder: nil
            }
        }
    }
}
