import Glibc

/// What the kernel knows about this process, read when asked for.
struct ProcessMetrics {
    /// Updates the conventional `process_…` gauges.
    static func update(_ registry: PrometheusRegistry) {
        registry.gauge("process_cpu_seconds", help: "User and system time.").set(cpuSeconds)
        if let resident = residentBytes {
            registry.gauge("process_resident_memory_bytes", help: "Resident memory.").set(resident)
        }
        if let files = openFiles {
            registry.gauge("process_open_fds", help: "Open file descriptors.").set(files)
        }
    }

    private static var cpuSeconds: Double {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }

    /// The second number of `/proc/self/statm` counts resident pages.
    private static var residentBytes: Double? {
        guard let file = fopen("/proc/self/statm", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) }
        return pages.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
    }

    /// One entry of `/proc/self/fd` for each, besides the two dots and the listing itself.
    private static var openFiles: Double? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        var count = -3
        while readdir(directory) != nil { count += 1 }
        return Double(count)
    }
}
