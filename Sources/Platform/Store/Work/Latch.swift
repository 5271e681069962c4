import Synchronization

/// Lets tasks wait until a number of threads have ended.
final class Latch: Sendable {
    private struct State {
        var remaining: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
        var actions: [@Sendable () -> Void] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(remaining: count)) }

    /// Runs an action on the thread that ends last; there must be one left.
    func whenEnded(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.actions.append(action) } }

    /// Counts one thread as ended.
    func countDown() {
        let isLast = state.withLock { state in
            state.remaining -= 1
            return state.remaining == 0
        }
        if isLast { open() }
    }

    /// Returns when all have ended.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.remaining > 0 { state.waiting.append(continuation) }
                return state.remaining <= 0
            }
            if isOver { continuation.resume() }
        }
    }

    /// Actions run before anyone is told, so that whoever waits finds them done.
    private func open() {
        let actions = state.withLock { $0.actions }
        actions.forEach { $0() }
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        waiting.forEach { $0.resume() }
    }
}
