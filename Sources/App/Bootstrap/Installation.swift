package import Attachments
package import Catalogue
package import Civil
package import Evidence
internal import Exchange
package import Identity
package import Logging
internal import Merkle
package import Messaging
package import OpenID
internal import Population
internal import Portal
package import Procedures
internal import RateTokens
package import Records
package import Signing
internal import Sources
package import Store

/// Everything that has to be open before anything can run: store, keys, evidence log.
package struct Installation: Sendable {
    package let store: Store
    package let log: EvidenceLog
    package let logIdentity: LogIdentity
    /// The keys that sign answers of the exchange.
    package let answerKeys: KeyStore
    /// The keys that sign tokens of the OpenID provider.
    package let openIDKeys: OpenIDKeyStores
    /// The secret from which pairwise subjects are made (``LastingSecret``).
    package let openIDSecret: OpenIDSecret
    /// The secret behind passcodes and one-time codes.
    package let pepper: Pepper
    /// The kinds of personal data in force, for everybody in this process.
    package let catalogue: CatalogueHolder
    /// Brings the files of the catalogue in force again.
    package let catalogueLoader: CatalogueLoader
    /// The register of dossiers.
    package let procedures: ProcedureEngine
    /// Keeps the files that people attach.
    package let attachments: AttachmentStore
    /// How the systems of agencies are asked.
    let sources: SourceConnections
    /// The banks that tell of fees, and the file that names them.
    let payments: PaymentBook
    let paymentFile: PaymentFile
    /// Where the keys of tokens for unnamed reports lie.
    let tokenKeys: RateTokenKeys
    /// Carries messages to people.
    package let messenger: any Messenger
    /// Where commands leave errands for a running server.
    let clientInbox: ClientInbox
    package let logger: Logger
    package let clock: @Sendable () -> Timestamp

    /// Opens the data directory, applies migrations, makes keys that are missing.
    ///
    /// Nothing is written into the data directory before the database has been found to be its own.
    /// - Parameter clock: nil for the machine's, or in a demonstration for the one that `vneid time` moves.
    package static func open(
        _ options: InstallationOptions,
        clock given: (@Sendable () -> Timestamp)? = nil
    ) async throws -> Installation {
        let store = try await openStore(options)
        do {
            let owner = DatabaseOwner(data: options.data, origin: options.logOrigin)
            try await owner.check(store, clock: given ?? Self.clock(of: options.data))
            try DataDirectory.prepare(options.data)
            // Before the first key, by which the directory would be that of any installation.
            if options.isDemonstration, try await CountryInstaller.isEmpty(store) {
                try DemonstrationClock.make(in: options.data)
            }
            return try await open(options, over: store, clock: given ?? Self.clock(of: options.data))
        } catch {
            await store.close()
            throw error
        }
    }

    /// Refuses a directory in which no installation lives.
    package static func require(in data: String) throws(BootstrapError) {
        guard LogOrigin.kept(in: data) != nil else {
            throw .noInstallation(data, reason: "the directory holds no keys of one")
        }
    }

    private static func openStore(_ options: InstallationOptions) async throws -> Store {
        if !options.isMadeIfMissing { try require(in: options.data) }
        // The file lies there by default.
        if options.database.engine == .sqlite { try DataDirectory.prepare(options.data) }
        do {
            return try await Store.open(options.database, migrations: migrations, options: options.storeOptions)
        } catch StoreError.noDatabase(let place) {
            throw BootstrapError.noInstallation(options.data, reason: "there is no database of one at \(place)")
        } catch StoreError.schemaOlder(let file) {
            throw BootstrapError.olderDatabase(lacks: file)
        }
    }

    private static func open(
        _ options: InstallationOptions,
        over store: Store,
        clock: @escaping @Sendable () -> Timestamp
    ) async throws -> Installation {
        let answerKeys = try keyStore("keys", in: options.data, rotation: KeyRotation(), at: clock())
        let openIDKeys = try OpenIDKeyStores.open(in: options.data, at: clock())
        let secret = try LastingSecret.keep(in: options.data)
        guard let pepper = try Pepper(key: SecretFile.keep("pepper", in: options.data)) else {
            throw BootstrapError.dataDirectory(options.data + "/pepper", reason: "it is damaged")
        }
        let loader = CatalogueLoader(
            store: store,
            directory: options.catalogue.folder,
            versions: CatalogueVersions { tx, code in try RecordRegister.hasAny(of: code, in: tx) },
            alongside: { catalogue, now, tx in try ProcedureBook.faults(of: catalogue, at: now, in: tx) },
            clock: clock
        )
        let catalogue = CatalogueHolder(try await load(options.catalogue, with: loader))
        let log = try await EvidenceLog(store: store, clock: clock)
        return try Installation(
            store: store,
            log: log,
            logIdentity: makeLogIdentity(options, at: clock()),
            answerKeys: answerKeys,
            openIDKeys: openIDKeys,
            openIDSecret: secret.openID,
            pepper: pepper,
            catalogue: catalogue,
            catalogueLoader: loader,
            procedures: ProcedureEngine(
                catalogue: catalogue,
                log: log,
                records: RecordRegister(catalogue: catalogue, log: log, clock: clock),
                files: DossierAttachments(),
                letterKey: secret.letters,
                clock: clock
            ),
            attachments: AttachmentStore(
                store: store,
                directory: options.data + "/attachments",
                scanner: scanner(options),
                clock: clock
            ),
            sources: SourceConnections(file: SourceFile(path: options.data + "/sources.json")),
            payments: PaymentBook(file: PaymentFile(data: options.data), logger: options.logger),
            paymentFile: PaymentFile(data: options.data),
            tokenKeys: tokenKeys(in: options.data),
            messenger: options.messages.messenger(in: options.data, clock: clock),
            clientInbox: ClientInbox(data: options.data),
            logger: options.logger,
            clock: clock
        )
    }

    /// The schema of the whole program, lower tiers first.
    private static var migrations: [Migration] {
        EvidenceLog.migrations + Outbox.migrations + AttachmentStore.migrations + PopulationRegister.migrations
            + CatalogueVersions.migrations + RecordRegister.migrations + ExchangeService.migrations
            + IdentityService.migrations + OpenIDService.migrations + SourcesService.migrations
            + RateTokenDesk.migrations + ProcedureEngine.migrations + PortalService.migrations
    }

    private static func load(_ use: CatalogueUse, with loader: CatalogueLoader) async throws -> Catalogue {
        do {
            switch use {
            case .inForce: return try await loader.load()
            case .asItIs: return try loader.read()
            }
        } catch let faults as CatalogueFaults {
            throw BootstrapError.catalogue(faults.description)
        }
    }

    private static func clock(of data: String) -> @Sendable () -> Timestamp {
        guard let clock = DemonstrationClock(of: data) else { return SystemClock.now }
        return { clock.now }
    }

    private static func tokenKeys(in data: String) throws -> RateTokenKeys {
        try DataDirectory.prepare(data + "/token-keys")
        return RateTokenKeys(directory: data + "/token-keys")
    }

    private static func scanner(_ options: InstallationOptions) -> (any VirusScanner)? {
        options.scannerSocket.map { ReportingScanner(scanner: ClamScanner(socket: $0), logger: options.logger) }
    }

    /// The keys in a folder of the data directory, made if it is missing.
    static func keyStore(_ name: String, in data: String) throws(BootstrapError) -> KeyStore {
        let path = "\(data)/\(name)"
        do {
            return try KeyStore(directory: path)
        } catch {
            throw .keys(path, error)
        }
    }

    /// The same with a key that signs now, made if none does.
    static func keyStore(
        _ name: String,
        in data: String,
        rotation: KeyRotation,
        at now: Timestamp
    ) throws(BootstrapError) -> KeyStore {
        let keys = try keyStore(name, in: data)
        do {
            try keys.rotate(rotation, at: now)
        } catch {
            throw .keys("\(data)/\(name)", error)
        }
        return keys
    }

    /// The log's own keys: those in force sign, all that were ever kept verify.
    private static func makeLogIdentity(_ options: InstallationOptions, at now: Timestamp) throws -> LogIdentity {
        let origin = try LogOrigin.keep(options.logOrigin, in: options.data)
        let rotation = KeyRotation(algorithm: .ed25519, lifetime: 10 * 365 * 86_400, overlap: 30 * 86_400)
        let keys = try keyStore("log-keys", in: options.data, rotation: rotation, at: now)
        let signing = keys.signing(at: now)
        let signers = try signing.map { key in
            try NoteSigner(verifier: NoteVerifier(of: key.publicKey, name: origin)) { try key.sign($0) }
        }
        let earlier = keys.everKept.filter { key in !signing.contains { $0.publicKey == key } }
        return try LogIdentity(
            origin: origin,
            signers: signers,
            earlierVerifiers: earlier.map { try NoteVerifier(of: $0, name: origin) }
        )
    }

    /// The register of records over the catalogue in force.
    package var records: RecordRegister { RecordRegister(catalogue: catalogue, log: log, clock: clock) }
    package var reader: EvidenceReader { EvidenceReader(store: store, clock: clock) }
    package var checker: EvidenceChecker { EvidenceChecker(store: store, identity: logIdentity) }

    /// The text by which others verify checkpoints (c2sp.org/signed-note).
    package var logKey: String { logIdentity.verifiers.first?.vkey ?? "" }
}
