import Glibc

/// The clock that measures waiting; it never goes back.
enum Monotonic {
    /// Nanoseconds since an arbitrary beginning.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: time.tv_nsec)
    }

    /// Blocks the calling thread; for the store's own threads only.
    static func sleep(microseconds: UInt32) {
        var time = timespec(tv_sec: Int(microseconds / 1_000_000), tv_nsec: Int(microseconds % 1_000_000) * 1_000)
        nanosleep(&time, nil)
    }
}
