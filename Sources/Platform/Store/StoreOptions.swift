package import Logging

/// Bounds and hooks of a store; the defaults suit one server on a small machine.
package struct StoreOptions: Sendable {
    /// Whether a database that is missing is made, and one of an earlier version brought up to date; else either is refused.
    package var appliesMigrations = true
    /// Page cache of SQLite's writer, in KiB.
    package var writerCacheKiB = 65_536
    /// Page cache of each of SQLite's readers, in KiB.
    package var readerCacheKiB = 16_384
    /// Threads (and connections) that read.
    package var readers = 3
    /// Threads (and connections) that write to PostgreSQL; SQLite has one writer.
    package var postgresWriters = 4
    /// Closures that may wait for a writer before `overloaded`.
    package var maximumQueuedWrites = 10_000
    /// Closures that may wait for a reader before `overloaded`.
    package var maximumQueuedReads = 10_000
    /// Closures that share one commit at most.
    package var maximumGroup = 256
    /// How long the leader of a busy writer waits for others to join, in microseconds; a lone caller never waits.
    package var gatherMicroseconds: UInt32 = 200
    /// A group that takes this long, in milliseconds, is said in the log: whatever held it should go in pieces, or by a reader.
    package var longGroupMilliseconds: UInt64 = 2_000
    /// How SQLite syncs its write-ahead log.
    package var synchronous = Synchronous.full
    /// How long SQLite waits for a lock of another process, in milliseconds.
    package var busyTimeoutMilliseconds: Int32 = 5_000
    /// Frames in SQLite's write-ahead log after which the writer copies them into the database.
    package var checkpointPages: Int32 = 10_000
    /// Largest size of a SQLite file in pages; nil for no limit.
    package var maximumPages: Int64?
    /// Attempts at a transaction before `serializationFailure` or `unavailable`.
    package var maximumAttempts = 24
    package var logger = Logger(label: "store")
    /// Called with every alarm; nil writes it to `logger` as an error.
    package var onAlarm: (@Sendable (StorageAlarm) -> Void)?
    /// Called when durability is lost; nil writes the alarm to `logger` and ends the process with status 74 (EX_IOERR).
    ///
    /// After a failed fsync the kernel may have dropped the pages, so that a second attempt would succeed and lose data: there
    /// is nothing to retry. A hook that returns leaves a store that refuses every further write.
    package var onFatalStorage: (@Sendable (StorageAlarm) -> Void)?

    package init() {}

    /// SQLite's `PRAGMA synchronous`.
    package enum Synchronous: String, Sendable {
        /// Every commit is synced before it is acknowledged.
        case full = "FULL"
        /// A power loss takes acknowledged commits away: only to calibrate a drill, which must then find losses.
        case normal = "NORMAL"
    }
}
