/// What the store has done since it was opened; a snapshot of counters.
package struct StoreMetrics: Hashable, Sendable {
    /// Transactions made durable.
    package var commits: UInt64 = 0
    /// Closures answered by those commits.
    package var committedWrites: UInt64 = 0
    /// The most closures that shared one commit.
    package var largestGroup = 0
    /// Commits by group size: element i counts groups of 2^i up to 2^(i+1)-1 closures.
    package var groupSizes = [UInt64](repeating: 0, count: 16)
    /// Groups that were rolled back and run again in parts because one of them failed.
    package var regroupings: UInt64 = 0
    /// Transactions repeated after a serialization failure, a deadlock or a lost connection.
    package var retries: UInt64 = 0
    /// Writes that ended in an error.
    package var failedWrites: UInt64 = 0
    /// Reads that ended, well or not.
    package var reads: UInt64 = 0
    /// Statements run, those of repeated transactions included: two requests that cost the same differ by nothing here.
    package var statements: UInt64 = 0
    /// Closures refused because too many were waiting.
    package var overloads: UInt64 = 0
    /// Nanoseconds that committed writes waited for their group to begin, summed.
    package var writeWaitNanoseconds: UInt64 = 0
    /// Nanoseconds spent in COMMIT, summed.
    package var commitNanoseconds: UInt64 = 0
    /// Write closures waiting now.
    package var queuedWrites = 0
    /// Read closures waiting now.
    package var queuedReads = 0
}
