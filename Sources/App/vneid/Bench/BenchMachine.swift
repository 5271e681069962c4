import ArgumentParser
import Foundation

/// `vneid bench machine`: how fast this machine is right now, which on a shared one changes by half within seconds.
struct BenchMachine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machine",
        abstract: "How fast cores and memory are right now; read other figures beside it.",
        discussion: """
            Prints one JSON line: nanoseconds of a read at a random place within so many KiB (beyond the second-level cache that
            depends on what the neighbours leave of the third), and microseconds of the same small work, done sixteen times a
            second by as many threads as there are cores: the least, the mean, and the mean of a thread's worst second. A mean
            well over the least says that neighbours use the cores too. A debug build's figures mean nothing.
            """
    )

    @Option(help: "Seconds for which the cores are watched.")
    var seconds = 5

    func validate() throws {
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds takes 1 to 3,600.") }
    }

    func run() throws {
        let reads = [16, 256, 4_096, 16_384, 65_536].map { size in
            "\"\(size)\":\(Self.rounded(Self.read(within: size * 1_024)))"
        }
        let probe = CoreProbe()
        var readings: [CoreProbe.Reading] = []
        for _ in 0..<seconds {
            Thread.sleep(forTimeInterval: 1)
            readings += probe.take()
        }
        probe.stop()
        let mean = readings.map(\.mean).reduce(0, +) / Double(max(1, readings.count))
        let figures = [
            readings.map(\.least).min() ?? 0, mean, readings.map(\.mean).max() ?? 0,
        ].map { "\(Self.rounded($0))" }
        StandardOutput.line(
            "{\"read_ns_within_kib\":{\(reads.joined(separator: ","))},\"core_us\":[\(figures.joined(separator: ","))]}"
        )
    }

    /// Nanoseconds of one read that waits for the one before, each in another line of 64 bytes, in an order without a pattern.
    private static func read(within bytes: Int) -> Double {
        let (lines, step) = (bytes / 64, 64 / MemoryLayout<Int>.stride)
        let order = Array(0..<lines).shuffled()
        let memory = UnsafeMutablePointer<Int>.allocate(capacity: lines * step)
        defer { memory.deallocate() }
        for (place, line) in order.enumerated() { memory[line * step] = order[(place + 1) % lines] * step }
        var place = 0
        func walk(_ reads: Int) { for _ in 0..<reads { place = memory[place] } }
        walk(lines)
        let begun = ContinuousClock.now
        walk(2_000_000)
        let taken = begun.duration(to: .now)
        // The place is looked at, so that the walk has to be made.
        return place < 0 ? 0 : taken / .nanoseconds(2_000_000)
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
