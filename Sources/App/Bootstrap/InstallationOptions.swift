package import Logging
package import Store

/// What an operator decides about one installation.
package struct InstallationOptions: Sendable {
    /// The directory that holds keys and, by default, the SQLite file; made with mode 0700 if missing.
    package var data: String
    package var database: DatabaseURL
    package var storeOptions: StoreOptions
    /// The name of the evidence log, the first line of every checkpoint; it never changes once there is a log.
    package var logOrigin: String
    package var logger: Logger

    package init(
        data: String, database: DatabaseURL? = nil, storeOptions: StoreOptions = StoreOptions(),
        logOrigin: String = "vneid.example/evidence", logger: Logger
    ) throws(StoreError) {
        self.data = data
        if let database {
            self.database = database
        } else {
            self.database = try DatabaseURL(sqlitePath: data + "/vneid.sqlite")
        }
        self.storeOptions = storeOptions
        self.logOrigin = logOrigin
        self.logger = logger
    }
}
