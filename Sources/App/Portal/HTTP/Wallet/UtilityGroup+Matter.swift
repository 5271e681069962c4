package import Catalogue
internal import Web

extension UtilityGroup {
    /// The matter under which delegations name it, one of ``UtilityWords/all``.
    package var matter: String {
        switch self {
        case .family: "civil-status"
        case .residence: "residence"
        case .health: "health"
        case .welfare: "social-insurance"
        case .money: "tax"
        case .identity, .transport, .education, .work, .home, .communication, .justice, .culture: "documents"
        }
    }

    /// The matters that groups belong to, in the order of the pages.
    package static var matters: [String] {
        let known = Set(allCases.map(\.matter))
        return UtilityWords.all.map(\.name).filter(known.contains)
    }
}

extension UtilityWords {
    /// Under which headings of the wallet and of the services stands what a matter opens; nil where its name says it.
    static func groups(of matter: String) -> Phrase? {
        let groups = UtilityGroup.allCases.filter { $0.matter == matter }.map(\.name.phrase)
        let names = ListPage.joined(groups)
        guard !groups.isEmpty, names != phrase(for: matter) else { return nil }
        return Phrase("Các mục: {groups}.", "Sections: {groups}.").filled(["groups": names])
    }
}
