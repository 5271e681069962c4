internal import Catalogue
internal import Civil
internal import Population
internal import Web

/// One thing that a person can show: a field of a paper, a fact derived from it, or something about herself.
enum ShownItem: Hashable, Sendable {
    case field(String)
    case fact(String)
    case holder(HolderItem)

    /// What can be shown about the holder of any paper.
    enum HolderItem: String, CaseIterable, Sendable {
        case name, birth, number, nationality
        case over14 = "over-14"
        case over18 = "over-18"
        case over60 = "over-60"
    }

    /// Its name in the form and in the table.
    var text: String {
        switch self {
        case .field(let name): "field:\(name)"
        case .fact(let code): "fact:\(code)"
        case .holder(let item): "holder:\(item.rawValue)"
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "field": self = .field(parts[1])
        case "fact": self = .fact(parts[1])
        case "holder":
            guard let item = HolderItem(rawValue: parts[1]) else { return nil }
            self = .holder(item)
        default: return nil
        }
    }
}

extension ShownItem.HolderItem {
    /// What it is called.
    var words: Phrase {
        switch self {
        case .name: Phrase("Họ, chữ đệm và tên", "Full name")
        case .birth: Phrase("Ngày sinh", "Date of birth")
        case .number: Phrase("Số định danh cá nhân", "Personal number")
        case .nationality: Phrase("Quốc tịch", "Nationality")
        case .over14: Phrase("Đủ 14 tuổi", "Over 14")
        case .over18: Phrase("Đủ 18 tuổi", "Over 18")
        case .over60: Phrase("Đủ 60 tuổi", "Over 60")
        }
    }

    /// The field of the register behind it.
    var field: PersonField {
        switch self {
        case .name: .fullName
        case .birth, .over14, .over18, .over60: .dateOfBirth
        case .number: .personalNumber
        case .nationality: .nationality
        }
    }

    /// The age it is about; nil for what tells a value.
    var years: Int? {
        switch self {
        case .over14: 14
        case .over18: 18
        case .over60: 60
        case .name, .birth, .number, .nationality: nil
        }
    }
}

/// What can be shown of one paper, in the order of the form.
struct ShownChoice: Sendable {
    let name: Phrase
    let items: [(item: ShownItem, words: Phrase)]

    /// Of the identity card; what is asked for most comes first, because the form proposes it.
    static let identity = ShownChoice(
        name: Phrase("Căn cước điện tử", "Electronic identity card"),
        items: [.over18, .over14, .over60, .name, .birth, .nationality, .number].map { holder($0) }
    )

    /// Of a record: what its file permits, and who holds it.
    init(_ utility: Utility) {
        name = utility.name.phrase
        let facts = utility.showing.facts.map { (item: ShownItem.fact($0.code), words: $0.name.phrase) }
        let fields = utility.showing.fields.compactMap { name in
            utility.field(name).map { (item: ShownItem.field(name), words: $0.title.phrase) }
        }
        items = facts + fields + [.name, .over18].map { Self.holder($0) }
    }

    private init(name: Phrase, items: [(item: ShownItem, words: Phrase)]) {
        self.name = name
        self.items = items
    }

    private static func holder(_ item: ShownItem.HolderItem) -> (item: ShownItem, words: Phrase) {
        (.holder(item), item.words)
    }

    /// Those of the ticked ones that can be shown, in their order.
    func chosen(_ names: [String]) -> [ShownItem] { items.map(\.item).filter { names.contains($0.text) } }

    /// What items are called.
    func words(for chosen: [ShownItem]) -> [Phrase] {
        items.filter { chosen.contains($0.item) }.map(\.words)
    }
}
