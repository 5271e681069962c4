/// How far the closures of one commit are kept apart from those of others, on PostgreSQL; SQLite has one writer anyway.
package enum Isolation: Sendable {
    /// As if one after the other (PostgreSQL's SERIALIZABLE): the rule.
    case serializable
    /// Every closure sees one state and conflicts only over rows that two of them write (PostgreSQL's REPEATABLE READ).
    ///
    /// For frequent closures which decide nothing by rows that a concurrent closure could write without colliding with them on a
    /// key. They are spared the false conflicts of SERIALIZABLE, which watches whole pages of an index. A closure that loses such a
    /// collision is run again.
    case snapshot
}
