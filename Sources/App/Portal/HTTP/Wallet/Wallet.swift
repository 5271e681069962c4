internal import Catalogue
internal import Evidence
internal import Population
internal import Web

/// Everything of the wallet, wired together.
struct Wallet: Sendable {
    let reception: Reception
    let acts: ActingRecord
    let papers: PaperReader
    let owner: OwnRecordReader
    let register: PopulationRegister
    let log: EvidenceLog
    let uploads: (any UploadStore)?
    let health: (any AgencyHealthReading)?
    let assets: StaticAssets

    func mount(on routes: inout RouteTable) {
        let access = WalletAccess(reception: reception, acts: acts)
        let book = ShowingBook(store: reception.store, clock: reception.clock)
        WalletDesk(reception: reception, access: access, papers: papers, owner: owner).mount(on: &routes)
        SummaryDesk(reception: reception, access: access, papers: papers, owner: owner).mount(on: &routes)
        ClaimDesk(
            reception: reception,
            access: access,
            papers: papers,
            owner: owner,
            uploads: uploads,
            health: health
        ).mount(on: &routes)
        ShowDesk(reception: reception, papers: papers, book: book).mount(on: &routes)
        VerifyDesk(reception: reception, papers: papers, book: book, register: register, log: log).mount(on: &routes)
        OfflineFiles(assets: assets).mount(on: &routes)
    }
}

extension Catalogue {
    /// The legal basis of a procedure or kind of data; nil where it has none, or is not there any more.
    func law(of holder: LawHolder) -> Phrase? {
        let acts =
            switch holder {
            case .procedure(let code): procedure(code)?.legalBasis
            case .utility(let code): utility(code)?.legalBasis
            }
        guard let acts, !acts.isEmpty else { return nil }
        return Phrase(same: acts.joined(separator: "; "))
    }

    /// What a field of a record is called, by its name on the wire, with the paper it stands on.
    func words(forField wireName: String) -> Phrase? {
        guard let found = RecordFieldName(wireName).flatMap({ field($0) }) else { return nil }
        let (paper, title) = (found.utility.name.phrase, found.field.title.phrase)
        return Phrase(
            "\(paper.vietnamese): \(title.vietnamese)",
            "\(paper.english): \(title.english)"
        )
    }
}
