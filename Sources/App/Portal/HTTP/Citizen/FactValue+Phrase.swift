internal import Civil
internal import Web

extension FactValue {
    /// The value in words; nil when there is none.
    var phrase: Phrase? {
        switch self {
        case .text(let text): Phrase(same: text)
        case .number(let text): Phrase(same: CitizenHome.grouped(text))
        case .words(let words): words
        case .date(let date): Phrase(LocalFormat(.vietnamese).date(date), LocalFormat(.english).date(date))
        case .absent: nil
        }
    }
}
