import Glibc

/// Waits without a fixed time: only ever in a loop around a condition.
enum Waiting {
    static func briefly() { usleep(500) }

    static func until(_ condition: () -> Bool) async {
        while !condition() { try? await Task.sleep(for: .milliseconds(1)) }
    }
}
