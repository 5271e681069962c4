/// What the closures of one commit tell each other; it ends with the transaction of the database, committed or not.
///
/// Used by one thread.
final class CommitMemory {
    /// Tells one commit, or attempt at one, from all others of the process.
    let number = TransactionNumbers.next()
    /// By the address of a constant name.
    var numbers: [UInt: Int64] = [:]
}
