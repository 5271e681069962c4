import Glibc

/// A bounded line of jobs in which threads wait without spinning.
///
/// `@unchecked Sendable`: every stored property is read and written with `lock` held.
final class JobQueue: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let bound: Int
    private var jobs: [Job] = []
    private var head = 0
    private var idle = 0
    /// Whether a thread has been woken that has not looked at the line yet; waking more at once would only cost.
    private var isWaking = false
    private var isClosed = false

    init(bound: Int) {
        self.bound = bound
        pthread_mutex_init(lock, nil)
        pthread_cond_init(arrival, nil)
    }

    deinit {
        pthread_cond_destroy(arrival)
        pthread_mutex_destroy(lock)
        arrival.deallocate()
        lock.deallocate()
    }

    /// The number of jobs that wait.
    var count: Int { locked { jobs.count - head } }

    /// Puts a job at the end of the line.
    func submit(_ job: Job) throws(StoreError) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        guard !isClosed else { throw .closed }
        guard jobs.count - head < bound else { throw .overloaded }
        jobs.append(job)
        wakeOne()
    }

    /// Waits for jobs and takes those at the head of the line; nil when the line is closed and empty.
    ///
    /// A job that wants to be alone is taken alone, and jobs of one isolation are taken together.
    func take(_ maximum: Int) -> [Job]? {
        locked {
            while head == jobs.count {
                if isClosed { return nil }
                idle += 1
                pthread_cond_wait(arrival, lock)
                idle -= 1
                isWaking = false
            }
            let end = endOfGroup(maximum)
            let group = Array(jobs[head..<end])
            head = end
            compact()
            if head < jobs.count { wakeOne() }
            return group
        }
    }

    /// Refuses further jobs; those in the line are still taken.
    func close() {
        locked {
            isClosed = true
            pthread_cond_broadcast(arrival)
        }
    }

    /// Wakes a waiting thread for what is in the line; it wakes the next one if it leaves something there.
    private func wakeOne() {
        guard idle > 0, !isWaking else { return }
        isWaking = true
        pthread_cond_signal(arrival)
    }

    private func endOfGroup(_ maximum: Int) -> Int {
        let limit = min(jobs.count, head + max(1, maximum))
        let first = jobs[head]
        guard !first.isAlone else { return head + 1 }
        return jobs[head..<limit].firstIndex { $0.isAlone || $0.isolation != first.isolation } ?? limit
    }

    /// Drops the taken jobs once they are most of the array, so that taking stays cheap however long the line is.
    private func compact() {
        if head == jobs.count {
            jobs.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1_024, head > jobs.count / 2 {
            jobs.removeFirst(head)
            head = 0
        }
    }

    private func locked<T>(_ work: () -> T) -> T {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return work()
    }
}
