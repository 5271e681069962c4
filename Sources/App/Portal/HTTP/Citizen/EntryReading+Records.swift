internal import Catalogue
internal import Encoding
internal import Records
internal import Web

extension EntryReading {
    /// Somebody read a record, scanned the code of a paper that was shown, or served her at a counter.
    func recordLook(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let told = facts.phrases("told")
        let body = body(of: facts, by: "agency", at: cover)
        let entry = cover.entry(
            body ?? EntryWords.nobody,
            kind: facts.bodyKind,
            actor: facts.agent ?? EntryWords.noActor,
            purpose: facts.phrase("purpose") ?? facts.text("reason").map { Phrase(same: $0) }
                ?? RecordWords.read(facts.utility),
            legalBasis: facts.kind == "record.shown" ? EntryWords.ownShowing : legalBasis(facts),
            fields: told.isEmpty ? fieldsOfRecord(facts) : told
        )
        return ReadEntry(row: .open(entry), body: facts.choice("agency", named: body), isLook: true)
    }

    /// A record of hers changed, by herself or by an agency.
    func recordChange(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let isOwn = facts.by == "citizen"
        let body = isOwn ? nil : body(of: facts, by: "agency", at: cover)
        let entry = cover.entry(
            isOwn ? EntryWords.yourself : body ?? RecordWords.by(facts.by),
            kind: facts.bodyKind,
            actor: isOwn ? EntryWords.selfActor : facts.agent ?? EntryWords.noActor,
            purpose: RecordWords.change(String(facts.kind.dropFirst("record.".count)), facts.utility),
            legalBasis: isOwn ? EntryWords.noBasis : legalBasis(facts),
            fields: fieldsOfRecord(facts),
            caseNumber: facts.text("record"),
            outcome: .done
        )
        return ReadEntry(row: .open(entry), body: facts.choice("agency", named: body), isAccountEvent: isOwn)
    }

    /// The fields without the name of their paper, which the entry says already.
    private func fieldsOfRecord(_ facts: EntryFacts) -> [Phrase] {
        words(forFields: facts.texts("fields")).map { words in
            guard let paper = facts.utility else { return words }
            let (vi, en) = (paper.vietnamese + ": ", paper.english + ": ")
            guard words.vietnamese.hasPrefix(vi), words.english.hasPrefix(en) else { return words }
            return Phrase(String(words.vietnamese.dropFirst(vi.count)), String(words.english.dropFirst(en.count)))
        }
    }
}

extension EntryFacts {
    /// The name of the kind of paper that an entry about a record holds.
    var utility: Phrase? { phrase("utility") }

    /// In which capacity somebody changed a record.
    var by: String? { member("by")?["as"]?.text }

    /// The officer who acted on a record or a dossier, or the system by the reference of its message; nil for a job of the platform.
    var agent: AccessActor? {
        guard let by = member("by") else { return nil }
        return by["name"]?.text.map(AccessActor.officer) ?? by["reference"]?.text.map { AccessActor.system($0.stated) }
    }

    /// The texts in both languages of a list.
    func phrases(_ name: String) -> [Phrase] {
        member(name)?.elements?.compactMap { text in
            guard let vi = text["vi"]?.text, let en = text["en"]?.text else { return nil }
            return Phrase(vi, en)
        } ?? []
    }
}

/// What pages say about entries of records.
enum RecordWords {
    static func change(_ kind: String, _ utility: Phrase?) -> Phrase {
        let what = RecordActionKind(rawValue: kind).map(PaperPhrases.action) ?? others[kind] ?? Phrase(same: kind)
        guard let utility else { return what }
        return Phrase("\(what.vietnamese): \(utility.vietnamese)", "\(what.english): \(utility.english)")
    }

    static func read(_ utility: Phrase?) -> Phrase {
        Phrase("Xem giấy tờ “{paper}”", "Saw the paper “{paper}”").filled(["paper": utility ?? Phrase(same: "–")])
    }

    static func by(_ word: String?) -> Phrase {
        switch word {
        case "representative": AuthorWords.representative
        case "platform": PaperPhrases.platform
        default: EntryWords.nobody
        }
    }

    private static let others: [String: Phrase] = [
        "deleted": Phrase("Xóa vì hết thời hạn lưu giữ", "Deleted at the end of its retention"),
        "notice_acknowledged": Phrase(
            "Nơi đã nhận giá trị cũ xác nhận biết thay đổi",
            "A body that was given the old value acknowledged the change"
        ),
    ]
}
