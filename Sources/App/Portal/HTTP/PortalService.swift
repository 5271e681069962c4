package import Catalogue
package import Civil
package import Evidence
package import Exchange
package import Identity
internal import Merkle
package import OpenID
package import Population
package import Procedures
package import RateTokens
package import Records
package import Store
package import Web

/// The portal: pages for citizens, officers, operators, developers and passers-by, and the public log.
package struct PortalService: Sendable {
    private let gates: PortalGates
    private let reception: Reception
    private let pages: PageWriter
    private let assets: StaticAssets
    private let publicDesk: PublicDesk
    private let linkDesk: LinkDesk
    private let consentPages: ConsentPages
    private let securityPages: SecurityPages
    private let citizenDesk: CitizenDesk
    private let wallet: Wallet
    private let agencyDesk: AgencyDesk
    private let operatorDesk: OperatorDesk
    private let counterDesk: CounterDesk
    private let accountsDesk: AccountsDesk
    private let recordsDesk: RecordsDesk
    private let filingDesk: FilingDesk
    private let caseDesk: CaseDesk
    private let recordsCountDesk: RecordsCountDesk
    private let developerDesk: DeveloperDesk
    private let dossiers: DossierPages
    private let approvalPages: ApprovalPages
    private let logDesk: LogDesk

    /// Wires the pages to what they show.
    /// - Parameters:
    ///   - origin: the log's name, the first line of its checkpoints.
    ///   - verifierKeys: the log's public keys as note verifier keys, newest first.
    ///   - procedures: files and decides dossiers.
    ///   - rateTokens: gives out and takes the tokens of unnamed reports.
    ///   - feeAccounts: where fees are paid to; nil: at the counter only.
    ///   - uploads: keeps attached files; nil: claims take none.
    ///   - agencyHealth: how well agencies answer; nil: nothing is said about it.
    ///   - agencyStatus: the same for the operator.
    ///   - documents: documents that the front page leads to.
    ///   - personas: made-up people for developers to try with.
    ///   - calendar: the days on which offices work, for what is left of a period.
    ///   - office: the hours in which they work.
    ///   - isDemonstration: whether every page says that its people are made up.
    /// - Throws: ``PageError`` for a template that does not parse.
    package init(
        store: Store,
        reader: EvidenceReader,
        register: PopulationRegister,
        exchange: ExchangeService,
        identity: IdentityService,
        openID: OpenIDService,
        catalogue: CatalogueHolder,
        records: RecordRegister,
        procedures: ProcedureEngine,
        rateTokens: RateTokenDesk,
        feeAccounts: (any FeeAccounts)? = nil,
        log: EvidenceLog,
        uploads: (any UploadStore)? = nil,
        agencyHealth: (any AgencyHealthReading)? = nil,
        agencyStatus: (any AgencyStatusReading)? = nil,
        statistics: Statistics,
        origin: String,
        verifierKeys: [String],
        publicURL: PublicURL,
        documents: [FrontPage.DocumentLink] = [],
        personas: [Persona] = [],
        calendar: WorkingCalendar = .vietnam,
        office: OfficeHours = .northern,
        isDemonstration: Bool,
        clock: @escaping @Sendable () -> Timestamp
    ) throws(PageError) {
        let kinds = Self.knownKinds
        assets = .portal
        pages = PageWriter(
            renderer: try PageRenderer(assets: AssetPaths(assets.path(of:))),
            isDemonstration: isDemonstration,
            officialHost: publicURL.authority
        )
        gates = PortalGates(
            sessions: identity.signIn.sessions,
            acting: ActingBook(store: store, identity: identity, clock: clock),
            cookies: VisitCookies(publicURL: publicURL),
            exchange: exchange,
            procedures: procedures,
            publicURL: publicURL,
            clock: clock
        )
        reception = Reception(
            store: store,
            identity: identity,
            gates: gates,
            pages: pages,
            drafts: DraftBook(store: store, clock: clock),
            catalogue: catalogue,
            records: records,
            procedures: procedures,
            uploads: uploads,
            publicURL: publicURL,
            clock: clock
        )
        publicDesk = PublicDesk(
            reader: reader,
            counter: LookUpCounter(statistics: statistics, clock: clock),
            gates: gates,
            pages: pages,
            origin: origin,
            verifierKey: verifierKeys.first ?? "",
            documents: documents
        )
        linkDesk = LinkDesk(links: DemoLinks(store: store, clock: clock), reception: reception)
        consentPages = ConsentPages(
            reception: reception,
            openID: openID,
            filler: ConsentFiller(exchange: exchange, openID: openID)
        )
        securityPages = SecurityPages(
            reception: reception,
            readLog: SecurityReading(reasons: kinds.mapValues(\.title))
        )
        let acts = ActingRecord(store: store, identity: identity, clock: clock)
        let owner = OwnRecordReader(store: store, register: register, clock: clock)
        let papers = PaperReader(
            store: store,
            catalogue: catalogue,
            records: records,
            exchange: exchange,
            clock: clock
        )
        wallet = Wallet(
            reception: reception,
            acts: acts,
            papers: papers,
            owner: owner,
            register: register,
            log: log,
            uploads: uploads,
            health: agencyHealth,
            assets: assets
        )
        let reading = EntryReading(
            reasons: kinds.mapValues(\.title),
            recordField: { name in catalogue.current.words(forField: name) },
            law: { holder in catalogue.current.law(of: holder) }
        )
        citizenDesk = CitizenDesk(
            store: store,
            acts: acts,
            owner: owner,
            papers: papers,
            reader: reader,
            entries: OwnEntries(reader: reader, reading: reading),
            exchange: exchange,
            reception: reception,
            pages: pages,
            origin: origin,
            verifierKey: verifierKeys.first ?? "",
            clock: clock
        )
        agencyDesk = AgencyDesk(
            exchange: exchange,
            statistics: statistics,
            kinds: kinds,
            catalogue: catalogue,
            pages: pages,
            clock: clock
        )
        operatorDesk = OperatorDesk(
            store: store,
            reader: reader,
            exchange: exchange,
            statistics: statistics,
            kinds: kinds,
            pages: pages,
            origin: origin,
            clock: clock
        )
        counterDesk = CounterDesk(reception: reception, calendar: calendar, office: office)
        accountsDesk = AccountsDesk(reception: reception, calendar: calendar, office: office)
        recordsDesk = RecordsDesk(
            reception: reception,
            exchange: exchange,
            uploads: uploads,
            agencies: agencyStatus,
            calendar: calendar,
            office: office
        )
        caseDesk = CaseDesk(reception: reception, calendar: calendar, office: office)
        filingDesk = FilingDesk(
            reception: reception,
            exchange: exchange,
            uploads: uploads,
            health: agencyHealth
        )
        recordsCountDesk = RecordsCountDesk(reception: reception, exchange: exchange, health: agencyStatus)
        developerDesk = DeveloperDesk(
            reception: reception,
            openID: openID,
            filler: consentPages.filler,
            documents: documents,
            personas: personas
        )
        dossiers = DossierPages(reception: reception, accounts: feeAccounts, tokens: rateTokens, acts: acts)
        approvalPages = ApprovalPages(reception: reception, openID: openID)
        logDesk = LogDesk(reader: reader, verifierKeys: verifierKeys)
    }

    /// The tables of sessions and one-time links.
    package static var migrations: [Migration] {
        [
            Migration(module: "Portal", number: 1, name: "portal", bytes: PackageResources._001_portal_sql),
            Migration(module: "Portal", number: 2, name: "identity", bytes: PackageResources._002_identity_sql),
            Migration(module: "Portal", number: 3, name: "wallet", bytes: PackageResources._003_wallet_sql),
            Migration(module: "Portal", number: 4, name: "filing", bytes: PackageResources._004_filing_sql),
        ]
    }

    /// Every kind of problem that the portal adds.
    package static var problemKinds: [ProblemKind] { PortalError.problemKinds }

    /// Draws a problem as a page; give it to ``WebSite``.
    package var errorPage: ErrorPageRenderer {
        { [pages, gates] problem, web in
            // A server that cannot answer is not asked once more.
            let visit = await problem.kind.status < 500 ? gates.refusedVisit(web) : nil
            return pages.failure(problem, in: web, for: visit)
        }
    }

    /// Registers the routes of ``PageRoute`` and ``LogRoute``, the served files, and `/problems/{code}`.
    /// - Parameter problems: every kind of problem that the server can answer with, for their pages.
    package func mount(on routes: inout RouteTable, problems: ProblemRegistry) {
        publicDesk.mount(on: &routes)
        linkDesk.mount(on: &routes)
        mountIdentity(on: &routes)
        citizenDesk.mount(on: &routes, through: gates.citizens)
        wallet.mount(on: &routes)
        agencyDesk.mount(on: &routes, through: gates.officers)
        operatorDesk.mount(on: &routes, through: gates.operators)
        counterDesk.mount(on: &routes)
        accountsDesk.mount(on: &routes)
        recordsDesk.mount(on: &routes)
        filingDesk.mount(on: &routes)
        caseDesk.mount(on: &routes)
        CaseFiling(cases: caseDesk).mount(on: &routes)
        BoardDesk(cases: caseDesk).mount(on: &routes)
        DossierBoardDesk(cases: caseDesk).mount(on: &routes)
        recordsCountDesk.mount(on: &routes)
        dossiers.mount(on: &routes)
        developerDesk.mount(on: &routes)
        approvalPages.mount(on: &routes)
        logDesk.mount(on: &routes)
        AssetRoute.mount(on: &routes, assets: assets)
        ProblemRoute.mount(on: &routes, problems: problems) { [pages, gates] kind, web in
            try pages.explanation(of: kind, in: web, for: await gates.refusedVisit(web))
        }
    }

    /// Signing in, the account, and consents.
    private func mountIdentity(on routes: inout RouteTable) {
        SignInPages(reception: reception, interactions: consentPages.openID.interactions).mount(on: &routes)
        StepUpPages(reception: reception).mount(on: &routes)
        RegisterPages(reception: reception).mount(on: &routes)
        RecoveryPages(reception: reception).mount(on: &routes)
        securityPages.mount(on: &routes)
        PasskeyPages(reception: reception).mount(on: &routes)
        SecretPages(reception: reception).mount(on: &routes)
        ContactPages(reception: reception).mount(on: &routes)
        TrustedPages(reception: reception).mount(on: &routes)
        DelegatePages(reception: reception).mount(on: &routes)
        RolePages(reception: reception).mount(on: &routes)
        consentPages.mount(on: &routes)
        WellKnown(publicURL: reception.publicURL).mount(on: &routes)
    }

    /// What the codes in entries and statistics mean.
    private static var knownKinds: [String: ProblemKind] {
        let kinds =
            ExchangeService.problemKinds + IdentityService.problemKinds + OpenIDService.problemKinds
            + ProceduresService.problemKinds + WebError.problemKinds
        return Dictionary(kinds.map { ($0.code, $0) }) { first, _ in first }
    }
}

extension StaticAssets {
    /// The served files under names with fingerprints; the style sheet links to the others by these names.
    fileprivate static var portal: StaticAssets {
        let plain = StaticAssets(PortalAsset.served.map(file))
        return StaticAssets(PortalAsset.served.map { file($0.linked(to: plain.path(of:))) })
    }

    private static func file(_ asset: PortalAsset) -> (name: String, type: String, bytes: [UInt8]) {
        (asset.name, asset.contentType, asset.bytes)
    }
}
