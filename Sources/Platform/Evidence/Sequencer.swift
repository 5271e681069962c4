package import Civil
package import Logging
internal import Merkle
internal import ServiceLifecycle
package import Store

/// Gives queued entries their places in the tree and signs a checkpoint over them.
///
/// One process does so at a time: on PostgreSQL the transaction holds an advisory lock, on SQLite it is the only writer.
/// Everything a round does stands in one transaction, and the checkpoint is published (read from the store) only after its
/// commit. A crash at any point before the commit leaves the queue as it was, and the next round, in whatever process, does
/// the same work again; a crash after it leaves a finished round. There is nothing to repair in either case.
package actor Sequencer: Service {
    private let store: Store
    private let identity: LogIdentity
    private let clock: @Sendable () -> Timestamp
    private let interval: Duration
    private let logger: Logger
    private var edge: TileAssembler?

    /// - Parameters:
    ///   - interval: the pause between rounds; an entry is in the tree at most about twice this later.
    package init(
        store: Store,
        identity: LogIdentity,
        interval: Duration = .milliseconds(200),
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.identity = identity
        self.interval = interval
        self.logger = logger
        self.clock = clock
    }

    /// Runs rounds until the service group shuts down; a last round then empties the queue.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.attempt()
                try? await Task.sleep(for: self.interval)
            }
        }
        await attempt()
    }

    /// Sequences all that waits; logs what goes wrong and leaves it to the next round.
    ///
    /// A damaged log is said at `critical` each time: no checkpoint is signed until somebody has looked.
    private func attempt() async {
        do {
            try await sequenceAll()
        } catch EvidenceError.damaged(let what) {
            edge = nil
            logger.critical("EVIDENCE-LOG-DAMAGED", metadata: ["what": "\(what)"])
        } catch {
            edge = nil
            logger.warning("sequencing will be tried again", metadata: ["error": "\(error)"])
        }
    }

    /// Sequences until the queue is empty.
    package func sequenceAll() async throws {
        while try await sequenceOnce() == Self.roundSize {}
    }

    /// Sequences at most one round.
    /// - Returns: how many entries got their place.
    @discardableResult
    package func sequenceOnce() async throws -> Int {
        let round = Round(identity: identity, clock: clock, edge: edge, limit: Self.roundSize)
        guard let (sequenced, edge) = try await store.write(.snapshot, { tx in try round.run(in: tx) }) else {
            return 0
        }
        self.edge = edge
        return sequenced
    }

    /// Small enough that writers wait a few milliseconds at most.
    private static let roundSize = 1024
}

/// One round of the sequencer, inside its transaction.
private struct Round: Sendable {
    let identity: LogIdentity
    let clock: @Sendable () -> Timestamp
    /// What the last round left; used if the stored tree is still that one.
    let edge: TileAssembler?
    let limit: Int

    /// - Returns: nil if another process is the leader.
    func run(in tx: Transaction) throws -> (Int, TileAssembler)? {
        guard try tx.tryAdvisoryLock(Self.lock) else { return nil }
        let last = try CheckpointRow.latest(in: tx)
        var edge = try currentEdge(after: last, in: tx)
        let rows = try SequencedRow.move(limit, from: edge.frontier.size, in: tx)
        guard !rows.isEmpty else { return (0, edge) }
        for row in rows {
            guard row.position == edge.frontier.size else {
                throw EvidenceError.damaged("place \(row.position) was given where \(edge.frontier.size) was due")
            }
            try edge.append(MerkleTree.leafHash(row.commitment))
        }
        try TileRows.insert(edge.takeFinished(), in: tx)
        try checkpoint(over: edge.frontier, after: last).insert(in: tx)
        return (rows.count, edge)
    }

    private func currentEdge(after last: CheckpointRow?, in tx: Transaction) throws -> TileAssembler {
        if let edge, Self.isSigned(edge.frontier, last) { return edge }
        let edge = try TileAssembler(size: TileRows.size(in: tx), read: TileRows.reader(in: tx))
        // Never sign over a tree that is not the one signed before.
        guard Self.isSigned(edge.frontier, last) else {
            throw EvidenceError.damaged("the tree of \(edge.frontier.size) leaves is not that of the last checkpoint")
        }
        return edge
    }

    private static func isSigned(_ frontier: TreeFrontier, _ last: CheckpointRow?) -> Bool {
        frontier.size == last?.size ?? 0 && frontier.root == last?.root ?? MerkleTree.emptyRoot
    }

    private func checkpoint(over frontier: TreeFrontier, after last: CheckpointRow?) throws -> CheckpointRow {
        let checkpoint = try Checkpoint(origin: identity.origin, size: frontier.size, root: frontier.root)
        let note = try checkpoint.signed(by: identity.signers)
        // A clock that jumps back does not make time in the log run backwards.
        let at = max(clock(), last?.at ?? Timestamp(microseconds: 0))
        return CheckpointRow(size: frontier.size, at: at, root: frontier.root, note: note.encoded)
    }

    /// The advisory lock of the leader: "vneidlog" in ASCII, a number nobody else will use by chance.
    private static let lock: Int64 = 0x766E_6569_646C_6F67
}
