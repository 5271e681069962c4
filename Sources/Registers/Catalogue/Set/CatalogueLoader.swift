package import Civil
package import Store

/// Brings the files in force: the program's own, and over them those of a folder.
package struct CatalogueLoader: Sendable {
    private let store: Store
    private let directory: CatalogueDirectory?
    private let versions: CatalogueVersions
    private let alongside: Alongside?
    private let clock: @Sendable () -> Timestamp

    /// Puts what stands beside the utilities in force, in the same transaction, or says what forbids it.
    package typealias Alongside = @Sendable (Catalogue, Timestamp, Transaction) throws -> [CatalogueFault]

    package init(
        store: Store,
        directory: String?,
        versions: CatalogueVersions,
        alongside: Alongside? = nil,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.directory = directory.map(CatalogueDirectory.init)
        self.versions = versions
        self.alongside = alongside
        self.clock = clock
    }

    /// Reads, checks and compares with what is installed; throws `CatalogueFaults` with everything that is wrong.
    ///
    /// A crash before the commit leaves the earlier versions in force, after it the new ones: the files are read again at the
    /// next start either way.
    package func load() async throws -> Catalogue {
        let catalogue = try read()
        let (versions, alongside, now) = (versions, alongside, clock())
        try await store.write { tx in
            let faults =
                try versions.install(catalogue, at: now, in: tx) + (alongside?(catalogue, now, tx) ?? [])
            // Thrown here, so that half of a set is not installed.
            guard faults.isEmpty else { throw CatalogueFaults(faults) }
        }
        return catalogue
    }

    /// Reads and checks the files without a word to the database.
    package func read() throws(CatalogueFaults) -> Catalogue { try Catalogue.load(try files()).get() }

    /// Loads again and puts the result in force for everybody, whole; when anything is wrong nothing changes.
    package func reload(into holder: CatalogueHolder) async throws {
        holder.replace(by: try await load())
    }

    /// What changes whenever a file of the folder does; nil without a folder.
    package func fingerprint() -> [String]? { directory?.fingerprint() }

    private func files() throws(CatalogueFaults) -> [CatalogueFile] {
        guard let directory else { return CatalogueFile.embedded }
        return CatalogueFile.merging(try directory.files(), over: CatalogueFile.embedded)
    }
}
