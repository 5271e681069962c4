package import Civil
import Synchronization

/// Who may have a file cleaned next: a few at once, one of each person; the others wait for their turn.
///
/// So nobody's hostile files, slow by design, keep others from sending theirs, and a crowd waits instead of being sent away.
package final class CleaningTurns: Sendable {
    private let limits: AttachmentLimits
    private let line: Mutex<Line>

    package init(limits: AttachmentLimits) {
        self.limits = limits
        line = Mutex(Line(atOnce: limits.cleanedAtOnce))
    }

    /// Waits for a turn and runs some work in it.
    ///
    /// Nil when too much waits already, or the turn did not come in time.
    package func run<Success: Sendable>(
        for person: PersonKey,
        bytes: Int,
        _ work: @Sendable () async throws -> Success
    ) async rethrows -> Success? {
        guard await take(for: person, bytes: bytes) else { return nil }
        defer { leave(person) }
        return try await work()
    }

    /// How many files wait, for tests and figures.
    package var waiting: Int { line.withLock { $0.waiters.count } }

    private func take(for person: PersonKey, bytes: Int) async -> Bool {
        let place = line.withLock { $0.enter(person, bytes: bytes, limits) }
        switch place {
        case .turn: return true
        case .full: return false
        case .waiting(let ticket): return await wait(with: ticket)
        }
    }

    private func leave(_ person: PersonKey) {
        line.withLock { line in
            line.underway.remove(person)
            return line.callNext()
        }.forEach { $0.resume(returning: true) }
    }

    private func wait(with ticket: Int) async -> Bool {
        let patience = limits.patience
        return await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await self.turn(of: ticket) }
            group.addTask {
                try? await Task.sleep(for: patience)
                self.giveUp(ticket)
                return nil
            }
            for await outcome in group {
                if let outcome {
                    group.cancelAll()
                    return outcome
                }
            }
            return false
        }
    }

    private func turn(of ticket: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            let known: Bool? = line.withLock { line in
                guard let waiter = line.waiters.firstIndex(where: { $0.ticket == ticket }) else {
                    return line.called.remove(ticket) != nil
                }
                line.waiters[waiter].continuation = continuation
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    private func giveUp(_ ticket: Int) {
        line.withLock { line -> CheckedContinuation<Bool, Never>? in
            guard let waiter = line.waiters.firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return line.waiters.remove(at: waiter).continuation
        }?.resume(returning: false)
    }
}

extension CleaningTurns {
    /// Somebody who waits; the continuation comes a moment after the place in the line.
    fileprivate struct Waiter {
        let ticket: Int
        let person: PersonKey
        let bytes: Int
        var continuation: CheckedContinuation<Bool, Never>?
    }

    fileprivate enum Place {
        case turn, full
        case waiting(ticket: Int)
    }

    fileprivate struct Line {
        let atOnce: Int
        var underway: Set<PersonKey> = []
        var waiters: [Waiter] = []
        /// Turns that came before their continuation.
        var called: Set<Int> = []
        private var tickets = 0

        init(atOnce: Int) {
            self.atOnce = atOnce
        }

        mutating func enter(_ person: PersonKey, bytes: Int, _ limits: AttachmentLimits) -> Place {
            if underway.count < atOnce, !underway.contains(person) {
                underway.insert(person)
                return .turn
            }
            let own = waiters.count { $0.person == person }
            let held = waiters.reduce(0) { $0 + $1.bytes }
            guard own < limits.waitingOfPerson, held + bytes <= limits.waitingBytes else { return .full }
            tickets += 1
            waiters.append(Waiter(ticket: tickets, person: person, bytes: bytes))
            return .waiting(ticket: tickets)
        }

        /// Gives free places to those who have waited longest and have none.
        mutating func callNext() -> [CheckedContinuation<Bool, Never>] {
            var resumed: [CheckedContinuation<Bool, Never>] = []
            while underway.count < atOnce, let next = waiters.firstIndex(where: { !underway.contains($0.person) }) {
                let waiter = waiters.remove(at: next)
                underway.insert(waiter.person)
                if let continuation = waiter.continuation {
                    resumed.append(continuation)
                } else {
                    called.insert(waiter.ticket)
                }
            }
            return resumed
        }
    }
}
