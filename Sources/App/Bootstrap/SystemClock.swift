package import Civil
internal import Glibc

/// The clock of the machine: the only place where the program asks for the time of day.
package enum SystemClock {
    /// Now, to the microsecond.
    package static let now: @Sendable () -> Timestamp = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
