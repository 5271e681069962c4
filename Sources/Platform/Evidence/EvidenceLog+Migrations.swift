package import Store

extension EvidenceLog {
    /// The migrations of the log's tables.
    package static var migrations: [Migration] {
        [Migration(module: "Evidence", number: 1, name: "evidence", bytes: PackageResources._001_evidence_sql)]
    }
}
