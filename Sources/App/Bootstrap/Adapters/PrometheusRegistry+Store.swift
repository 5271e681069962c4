internal import Store
internal import Web

extension PrometheusRegistry {
    /// Takes over what the store has counted since it was opened; times are summed over all writes.
    func update(_ store: StoreMetrics) {
        counter("store_commits", help: "Transactions made durable.").set(store.commits)
        counter("store_committed_writes", help: "Writes in those transactions.").set(store.committedWrites)
        counter("store_failed_writes", help: "Writes that ended in an error.").set(store.failedWrites)
        counter("store_regroupings", help: "Groups repeated in parts because a write failed.").set(store.regroupings)
        counter("store_retries", help: "Transactions repeated after a conflict.").set(store.retries)
        counter("store_overloads", help: "Calls refused because too many were waiting.").set(store.overloads)
        counter("store_reads", help: "Reads that ended, well or not.").set(store.reads)
        counter("store_statements", help: "Statements run.").set(store.statements)
        gauge("store_write_wait_seconds", help: "Time that committed writes waited for their group, summed.")
            .set(Double(store.writeWaitNanoseconds) / 1_000_000_000)
        gauge("store_commit_seconds", help: "Time spent in COMMIT, summed.")
            .set(Double(store.commitNanoseconds) / 1_000_000_000)
        gauge("store_largest_group", help: "The most writes that shared one commit.").set(Double(store.largestGroup))
        gauge("store_queued_writes", help: "Writes waiting now.").set(Double(store.queuedWrites))
        gauge("store_queued_reads", help: "Reads waiting now.").set(Double(store.queuedReads))
    }
}
