internal import Civil

/// Finds units at commune level by their codes or by the names that people type.
struct CommuneFinder: Sendable {
    /// What a text may mean.
    enum Answer: Equatable, Sendable {
        case one(String)
        /// The names of the nearest, each with its province.
        case several([String])
        case none
    }

    /// The units since 1 July 2025.
    static let today = CommuneFinder(.vietnam, on: CodeTable.reform)

    private struct Unit: Sendable {
        let code: String
        let text: String
        let province: String
    }

    private let units: [String: Unit]
    /// By the folded name, with and without its kind.
    private let named: [String: [String]]

    init(_ geography: Geography, on day: Day) {
        var (units, named): ([String: Unit], [String: [String]]) = ([:], [:])
        for province in geography.provinces(on: day) {
            for commune in geography.communes(of: province.code, on: day) {
                let (code, title) = (commune.code.text, commune.title(in: .vietnamese))
                units[code] = Unit(
                    code: code,
                    text: "\(title), \(province.name)",
                    province: VietnameseText.fold(province.name)
                )
                for name in [title, commune.name] { named[VietnameseText.fold(name), default: []].append(code) }
            }
        }
        (self.units, self.named) = (units, named)
    }

    /// How a code is written for people; the code itself when it is unknown.
    func text(for code: String) -> String { units[code]?.text ?? code }

    /// Reads `00004`, `phường Ba Đình`, or `Ba Đình, Hà Nội`.
    func find(_ text: String) -> Answer {
        if units[text] != nil { return .one(text) }
        let parts = text.split(separator: ",", maxSplits: 1).map {
            VietnameseText.fold(VietnameseText.singleSpaced(String($0)))
        }
        guard let name = parts.first else { return .none }
        var found = (named[name] ?? []).compactMap { units[$0] }
        if parts.count > 1 {
            found = found.filter { parts[1].hasSuffix($0.province) }
        }
        switch found.count {
        case 0: return .none
        case 1: return .one(found[0].code)
        default: return .several(found.prefix(6).map(\.text))
        }
    }
}
