internal import Catalogue
internal import Civil
internal import Encoding
internal import Exchange
internal import Records
internal import Store
internal import Web

/// A record together with the file that says what it means.
struct Paper: Sendable {
    let utility: Utility
    let state: RecordState

    var path: PaperPath { PaperPath(utility.code.text, state.id.ordinal) }

    /// Whether the wallet shows it as a card: the source has stood for it, and nothing took its place.
    var isCard: Bool { state.wasEverValid && state.standing != .superseded }
    /// Whether somebody waits for an answer, or got one that she should see.
    var isUnderWay: Bool { state.claim != nil || state.refusal != nil }
}

/// Every paper of a person and what is needed to describe them, read in one go.
struct PaperShelf: Sendable {
    let papers: [Paper]
    let drafts: [RecordDraft]

    /// Those of one kind.
    func papers(of code: UtilityCode) -> [Paper] { papers.filter { $0.utility.code == code } }
}

/// Reads the papers of a person.
struct PaperReader: Sendable {
    let store: Store
    let catalogue: CatalogueHolder
    let records: RecordRegister
    let exchange: ExchangeService
    let clock: @Sendable () -> Timestamp

    /// All of them, in the order of the catalogue; a record whose utility the catalogue no longer has is left out.
    func shelf(of person: PersonKey, isOwn: Bool = true) async throws -> PaperShelf {
        let (records, catalogue) = (records, catalogue.current)
        let (states, drafts) = try await store.read { tx in
            (
                try records.ownRecords(of: person, in: tx),
                isOwn ? try RecordDrafts.all(of: person, in: tx) : []
            )
        }
        let byUtility = Dictionary(grouping: states, by: \.id.utility)
        let papers = catalogue.utilities.flatMap { utility in
            (byUtility[utility.code] ?? []).sorted { $0.id.ordinal < $1.id.ordinal }
                .map { Paper(utility: utility, state: $0) }
        }
        return PaperShelf(papers: papers, drafts: drafts)
    }

    /// One of them; not found for what is not hers and for what does not exist.
    func paper(_ path: PaperPath, of person: PersonKey) async throws -> Paper {
        guard let utility = catalogue.current.utility(path) else { throw WebError.notFound }
        let (records, id) = (records, RecordID(person: person, utility: utility.code, ordinal: path.record))
        guard let state = try await store.read({ tx in try records.ownRecord(id, in: tx) }) else {
            throw WebError.notFound
        }
        return Paper(utility: utility, state: state)
    }

    /// What puts papers into words today.
    func words() async throws -> PaperWords {
        PaperWords(agencies: AgencyNames(try await exchange.members()), now: clock())
    }
}

extension Catalogue {
    /// The utility of an address.
    func utility(_ path: PaperPath) -> Utility? { UtilityCode(path.utility).flatMap { self[$0] } }
}

extension WebContext {
    /// The paper of an address.
    func paperPath() throws -> PaperPath {
        let (utility, record) = try (parameter("utility"), parameter("record"))
        if record == PaperPath.new { return PaperPath(utility, 0) }
        guard let number = RecordID.ordinal(record) else { throw WebError.notFound }
        return PaperPath(utility, number)
    }
}

/// What the bodies are called that stand for papers.
struct AgencyNames: Sendable {
    private let names: [String: Phrase]

    init(_ members: [Member]) {
        names = Dictionary(members.map { ($0.code.text, Phrase($0.nameVi, $0.nameEn)) }) { first, _ in first }
    }

    /// The name of a source by its code: an agency, the citizen, or the platform.
    func phrase(_ source: String) -> Phrase {
        switch source {
        case "citizen": PaperPhrases.you
        case "platform": PaperPhrases.platform
        default: names[source] ?? Phrase(same: source)
        }
    }

    /// The agency that is responsible for a utility on a day.
    func responsible(for utility: Utility, on day: Day) -> Phrase {
        guard let agency = utility.keeper(on: day) else { return PaperPhrases.noAgency }
        return names[agency.code] ?? agency.name?.phrase ?? Phrase(same: agency.code)
    }
}

extension CatalogueText {
    /// The same text as pages hold it.
    var phrase: Phrase { Phrase(vietnamese, english) }
}
