internal import Catalogue
internal import Civil
internal import Evidence
internal import Exchange
internal import FeePayments
internal import Identity
internal import Procedures
internal import RateTokens
internal import ServiceLifecycle
internal import Sources
internal import Store
internal import Web

/// The register of dossiers with what it needs of banks, agencies and messages, and the tokens of unnamed reports.
struct DossierServices: Sendable {
    let procedures: ProceduresService
    let tokens: RateTokenDesk
    private let gate: any AgencyGate
    private let payments: any Payments
    private let keepers: [any Service]

    init(
        procedures: ProceduresService,
        tokens: RateTokenDesk,
        gate: any AgencyGate,
        payments: any Payments,
        keepers: [any Service]
    ) {
        self.procedures = procedures
        self.tokens = tokens
        self.gate = gate
        self.payments = payments
        self.keepers = keepers
    }

    /// What has to run beside the server.
    var services: [any Service] { procedures.services + keepers }

    func mount(on routes: inout RouteTable, publicURL: PublicURL) {
        procedures.mount(on: &routes, gate: gate, payments: payments, tokens: tokens, publicURL: publicURL)
    }
}

extension Installation {
    /// Wires the register of dossiers.
    func dossierServices(
        sources: SourcesService,
        contacts: ContactBook,
        admission: MemberAdmission,
        publicURL: PublicURL
    ) -> DossierServices {
        let members = SourceMembers(admission: admission, keys: answerKeys)
        let tokens = RateTokenDesk(store: store, keys: tokenKeys)
        return DossierServices(
            procedures: ProceduresService(
                store: store,
                engine: procedures,
                systems: DossierSystems(sources: sources),
                notices: DossierMessages(contacts: contacts, engine: procedures, publicURL: publicURL),
                logger: logger
            ),
            tokens: tokens,
            gate: members,
            payments: BankNotices(book: payments, admission: admission, clock: clock),
            keepers: [
                StatementKeeper(
                    store: store,
                    engine: procedures,
                    book: payments,
                    client: StatementClient(post: post(members)),
                    logger: logger
                ),
                TokenKeeper(tokens: tokens, keys: tokenKeys, clock: clock, logger: logger),
            ]
        )
    }

    /// Our own signed questions to banks.
    private func post(_ members: SourceMembers) -> SignedPost {
        let log = log
        return SignedPost(
            signer: { now in try members.requestSigner(at: now) },
            makeNonce: { log.nextID().description },
            clock: clock
        )
    }
}

extension ProcedureBook {
    /// Puts the procedures of a catalogue in force beside its utilities; says what dossiers forbid.
    static func faults(
        of catalogue: Catalogue,
        at time: Timestamp,
        in tx: Transaction
    ) throws -> [CatalogueFault] {
        try install(catalogue, at: time, in: tx).map { text in
            let parts = text.split(separator: ": ", maxSplits: 1).map(String.init)
            return CatalogueFault(file: parts[0] + ".yaml", words: parts.last ?? "")
        }
    }
}
