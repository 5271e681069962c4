internal import Civil
internal import Identity
internal import Population
internal import Web

/// Puts what an officer sees of somebody into words: card against register, the account, what to notice.
struct CounterWords: Sendable {
    let view: CounterView
    let card: CardText?
    let today: Day

    var compared: [ComparedField] {
        if let foreigner = view.foreigner { return compare(foreigner) }
        guard let person = view.person else { return [] }
        let values = ValueWords(today: today)
        return person.readings.compactMap { reading in
            guard reading.field != .death, let value = values.value(reading).counterPhrase ?? absent(reading) else {
                return nil
            }
            let declared = declared(reading.field)
            return ComparedField(
                reading.field.rawValue,
                FieldWords.phrase(for: reading.field.rawValue),
                declared: declared,
                registered: value,
                agreement(reading, declared)
            )
        }
    }

    /// Fields that every person has are shown even when the register holds nothing.
    private func absent(_ reading: FieldReading) -> Phrase? {
        reading.field == .oldNumbers && card?.oldNumber == nil ? nil : Phrase(same: "–")
    }

    private func declared(_ field: PersonField) -> Phrase? {
        guard let card, card.isScanned else { return nil }
        switch field {
        case .personalNumber: return Phrase(same: CitizenHome.grouped(card.number))
        case .fullName: return card.name.map { Phrase(same: $0) }
        case .dateOfBirth: return card.birth.map { .day($0) }
        case .sex: return card.sex.map { Phrase($0.vietnamese, $0 == .male ? "Male" : "Female") }
        case .permanentResidence: return card.residence.map { Phrase(same: $0) }
        case .oldNumbers: return card.oldNumber.map { Phrase(same: $0) }
        default: return nil
        }
    }

    private func agreement(_ reading: FieldReading, _ declared: Phrase?) -> ComparedField.Agreement {
        guard let card, declared != nil else { return .notDeclared }
        switch (reading.field, reading.value) {
        case (.personalNumber, .text(let number)): return number == card.number ? .same : .differs
        case (.fullName, .text(let name)): return Self.compare(card.name ?? "", name)
        case (.dateOfBirth, .date(let date)): return card.birth == date.exactDay ? .same : .differs
        case (.sex, .sex(let sex)): return card.sex == sex ? .same : .differs
        case (.oldNumbers, .texts(let numbers)): return numbers.contains(card.oldNumber ?? "") ? .same : .differs
        // A card keeps the residence and the names of places of its day: that is no difference.
        case (.permanentResidence, _): return .notDeclared
        default: return .differs
        }
    }

    /// Names agree, differ in marks alone, or differ.
    static func compare(_ declared: String, _ registered: String) -> ComparedField.Agreement {
        guard let left = try? PersonName(declared), let right = try? PersonName(registered) else { return .differs }
        if left.toneNormalised.lowercased() == right.toneNormalised.lowercased() { return .same }
        return left.folded == right.folded ? .marks : .differs
    }

    private func compare(_ foreigner: Foreigner) -> [ComparedField] {
        let field = { (field: DeclaredField, value: Phrase) in
            ComparedField(field.rawValue, field.name, declared: nil, registered: value, .notDeclared)
        }
        return [
            field(.number, Phrase(same: foreigner.key.text)),
            field(.name, Phrase(same: foreigner.name.text)),
            field(
                .birth,
                Phrase(LocalFormat(.vietnamese).date(foreigner.birth), LocalFormat(.english).date(foreigner.birth))
            ),
            field(.sex, Phrase(foreigner.sex.vietnamese, foreigner.sex == .male ? "Male" : "Female")),
            field(.nationality, Phrase(same: foreigner.nationality.text)),
            field(.cardNumber, Phrase(same: foreigner.cardNumber)),
            field(.documentExpiry, .day(foreigner.cardTo)),
        ]
    }

    var account: CounterAccount {
        let contacts = view.contacts.map(\.point.masked)
        switch view.standing {
        case .account(let account):
            return CounterAccount(
                state: Self.state(account),
                since: account.since,
                level: account.level.map { $0 == .two ? Phrase("Mức độ 2", "Level 2") : Phrase("Mức độ 1", "Level 1") },
                contacts: contacts,
                passkeyCount: view.passkeyCount,
                locks: view.locks.map {
                    .init(
                        reason: $0.reason.title,
                        since: $0.since,
                        ground: $0.ground.isComplete ? "\($0.ground.document), \($0.ground.authority)" : nil,
                        remedy: $0.reason.remedy
                    )
                }
            )
        case .requested: return CounterAccount(state: .wait(Phrase("Có hồ sơ đang chờ", "An application waits")))
        case .refused:
            return CounterAccount(state: .bad(Phrase("Hồ sơ gần nhất bị từ chối", "The last application was refused")))
        case .none: return CounterAccount(state: .wait(Phrase("Chưa có tài khoản", "No account")))
        }
    }

    private static func state(_ account: Account) -> ListRow.State {
        switch account.state {
        case .cancelled: .bad(Phrase("Đã đóng", "Closed"))
        case .issued: .wait(Phrase("Đã cấp, chưa kích hoạt", "Issued, not activated"))
        case .active where account.locks.isEmpty: .good(Phrase("Đang hoạt động", "Active"))
        case .active: .bad(Phrase("Đang bị khóa", "Locked"))
        }
    }

    var warnings: [Phrase] {
        var warnings: [Phrase] = []
        if let death = view.person?[.death], death != .none {
            warnings.append(Phrase("Cơ sở dữ liệu ghi nhận người này đã chết.", "The register has an entry of death."))
        }
        if view.isMinor {
            warnings.append(
                Phrase(
                    "Dưới 14 tuổi: cha, mẹ hoặc người giám hộ phải có mặt.",
                    "Below 14: a parent or guardian must be present."
                )
            )
        }
        if compared.contains(where: { $0.field == PersonField.fullName.rawValue && $0.agreement == .differs }) {
            warnings.append(
                Phrase(
                    "Tên trên thẻ khác cơ sở dữ liệu. Mã QR không có chữ ký: hãy đọc chip hoặc đối chiếu thẻ gốc.",
                    "The name on the card differs. The code is not signed: read the chip or compare the card itself."
                )
            )
        }
        return warnings
    }
}

extension FactValue {
    /// The value in words; nil when there is none.
    fileprivate var counterPhrase: Phrase? {
        switch self {
        case .text(let text): Phrase(same: text)
        case .number(let text): Phrase(same: CitizenHome.grouped(text))
        case .words(let words): words
        case .date(let date): Phrase(LocalFormat(.vietnamese).date(date), LocalFormat(.english).date(date))
        case .absent: nil
        }
    }
}
