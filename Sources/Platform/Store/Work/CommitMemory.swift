/// What the closures of one commit tell each other; it ends with the transaction of the database, committed or not.
///
/// Used by one thread.
final class CommitMemory {
    /// By the address of a constant name.
    var numbers: [UInt: Int64] = [:]
}
