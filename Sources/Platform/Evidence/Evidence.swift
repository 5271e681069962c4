package import Civil
package import Store

/// Proof, for the compiler and for the register, that an entry was appended in this very transaction.
///
/// Only ``EvidenceLog`` makes one. Every change of a register and every reading of a person's data for somebody else
/// takes it, so that neither can happen without leaving its trace in the same commit.
package struct Evidence: Sendable {
    /// Whom the entry is about.
    package enum Scope: Hashable, Sendable {
        case person(PersonKey)
        /// Members, agreements, keys: nobody's personal data.
        case nobody
        /// One entry over a whole batch of imported persons.
        case importBatch
    }

    /// The entry that was appended.
    package let id: EntryID
    package let scope: Scope
    private let transaction: UInt64

    init(id: EntryID, scope: Scope, transaction: UInt64) {
        self.id = id
        self.scope = scope
        self.transaction = transaction
    }

    /// Whether this evidence lets data of the person be read for somebody else, within this transaction.
    package func permitsReading(_ person: PersonKey, in tx: Transaction) -> Bool {
        transaction == tx.id && scope == .person(person)
    }

    /// Whether this evidence lets the person's rows be written, within this transaction.
    package func permitsWriting(_ person: PersonKey, in tx: Transaction) -> Bool {
        transaction == tx.id && (scope == .person(person) || scope == .importBatch)
    }

    /// Whether this evidence lets rows about nobody in particular be written, within this transaction.
    package func permitsWriting(in tx: Transaction) -> Bool {
        transaction == tx.id && scope == .nobody
    }
}
