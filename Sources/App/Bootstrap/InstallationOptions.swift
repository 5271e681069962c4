package import Logging
package import Store

/// What an operator decides about one installation.
package struct InstallationOptions: Sendable {
    /// The directory that holds keys and, by default, the SQLite file; made with mode 0700 if missing.
    package var data: String
    package var database: DatabaseURL
    package var storeOptions: StoreOptions
    /// The name of the evidence log, the first line of every checkpoint.
    ///
    /// It is kept in the data directory at the first
    /// start and never changes; nil takes the kept one, or `vneid.example/evidence` at the first start.
    package var logOrigin: String?
    package var messages: MessageOptions
    package var catalogue: CatalogueUse
    /// The socket of a virus scanner (clamd) that looks at every file before it is taken; nil for none.
    package var scannerSocket: String?
    /// Whether a missing installation is made, and an older one brought up to date: for the server; commands on one refuse either.
    package var isMadeIfMissing: Bool
    /// Whether an installation that is made becomes a demonstration, with a clock that can be moved.
    package var isDemonstration: Bool
    package var logger: Logger

    package init(
        data: String,
        database: DatabaseURL? = nil,
        storeOptions: StoreOptions = StoreOptions(),
        logOrigin: String? = nil,
        messages: MessageOptions = MessageOptions(),
        catalogue: CatalogueUse = .asItIs(folder: nil),
        scannerSocket: String? = nil,
        isMadeIfMissing: Bool = true,
        isDemonstration: Bool = false,
        logger: Logger
    ) throws(StoreError) {
        self.data = data
        if let database {
            self.database = database
        } else {
            self.database = try DatabaseURL(sqlitePath: data + "/vneid.sqlite")
        }
        self.storeOptions = storeOptions
        self.storeOptions.appliesMigrations = isMadeIfMissing
        self.isMadeIfMissing = isMadeIfMissing
        self.isDemonstration = isDemonstration
        self.logOrigin = logOrigin
        self.messages = messages
        self.catalogue = catalogue
        self.scannerSocket = scannerSocket
        self.logger = logger
    }
}

/// Which kinds of personal data a process works with: the program's own, and over them those of a folder.
package enum CatalogueUse: Sendable, Equatable {
    /// Read and used, without a word to the database: for commands beside a server.
    case asItIs(folder: String?)
    /// Compared with what is installed, and put in force: for the server.
    case inForce(folder: String?)

    var folder: String? {
        switch self {
        case .asItIs(let folder), .inForce(let folder): folder
        }
    }
}
