internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The few threads that hash passcodes, and how many may wait for them.
///
/// The work is slow on purpose, and whoever asks for it stands on a connection's event loop, which must not wait. The threads are
/// the process's: however many desks there are, hashing takes no more than half of the cores and 32 MiB for each thread.
package final class PasscodeWorkers: Sendable {
    private let bound: Int
    private let taken = Mutex(0)

    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: max(1, min(4, System.coreCount / 2)))
        pool.start()
        return pool
    }()

    /// - Parameter bound: how many may be at work or wait; a quarter of a second each on one thread, they wait four seconds.
    package init(bound: Int = 16) { self.bound = bound }

    /// A place in the line; nil when too many wait.
    ///
    /// It is given back when it is let go of, whatever became of the work.
    package func takePlace() -> Place? {
        let isTaken = taken.withLock { taken in
            guard taken < bound else { return false }
            taken += 1
            return true
        }
        return isTaken ? Place(workers: self) : nil
    }

    /// A place in the line.
    package final class Place: Sendable {
        private let workers: PasscodeWorkers

        fileprivate init(workers: PasscodeWorkers) { self.workers = workers }

        deinit { workers.taken.withLock { $0 -= 1 } }

        /// Does the work on one of the threads.
        package func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
            try await PasscodeWorkers.threads.runIfActive(work)
        }
    }
}
