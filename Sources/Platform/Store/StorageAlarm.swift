/// A fault of the storage that an operator must hear of, by name.
package struct StorageAlarm: Hashable, Sendable {
    /// The names an operator's alarm rules match.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        /// A commit or checkpoint could not be made durable: what the disk holds is unknown, the process must end.
        case durabilityLost = "storage-durability-lost"
        /// A page is damaged: restore it from a backup; other pages are still read.
        case corruptPage = "storage-corrupt-page"
        /// The disk is full: writes are refused until there is space.
        case diskFull = "storage-disk-full"
        /// The device failed to read or write outside of a commit.
        case inputOutput = "storage-input-output"
    }

    package let name: Name
    /// What the engine said.
    package let detail: String
    /// The database, without any password.
    package let database: String
}
