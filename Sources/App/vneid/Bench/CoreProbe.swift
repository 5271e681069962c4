import Foundation
import Synchronization

/// Tells whether the processor is ours alone: on a virtual machine a neighbour on the same core halves its speed, and no counter
/// of this machine shows it.
///
/// As many threads as there are cores do the same small work again and again and note how long it took at its fastest of three times,
/// so that waiting for a core is no part of it. Each takes some thousandths of a core.
final class CoreProbe: Sendable {
    /// Microseconds that the work took, by thread, since the last question.
    private let times: Mutex<[[Double]]>
    private let isStopped = Atomic<Bool>(false)

    init() {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        times = Mutex(Array(repeating: [], count: cores))
        for number in 0..<cores {
            let thread = Thread { [self] in run(number) }
            thread.start()
        }
    }

    /// Ends the threads within one pause.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// What the work took, in microseconds.
    struct Reading: Sendable {
        let least: Double
        let mean: Double
    }

    /// What it took since the last time, by thread; a thread that did not come to do it has no reading.
    func take() -> [Reading] {
        times.withLock { times in
            let readings = times.compactMap { times in
                times.min().map { Reading(least: $0, mean: times.reduce(0, +) / Double(times.count)) }
            }
            for number in times.indices { times[number].removeAll(keepingCapacity: true) }
            return readings
        }
    }

    private func run(_ number: Int) {
        var state = SIMD8<UInt64>(1, 2, 3, 4, 5, 6, 7, 8)
        while !isStopped.load(ordering: .relaxed) {
            let taken = (0..<3).map { _ in
                let begun = ContinuousClock.now
                Self.work(&state)
                return begun.duration(to: .now) / .microseconds(1)
            }
            times.withLock { $0[number].append(taken.min() ?? 0) }
            Thread.sleep(forTimeInterval: Self.pause)
        }
    }

    /// Eight chains that do not wait for each other: as much as a core can do at once, so that a second user of it shows.
    @inline(never)
    private static func work(_ state: inout SIMD8<UInt64>) {
        for _ in 0..<10_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            state ^= state &>> 29
        }
    }

    private static let pause = 0.06
}

/// What one second of a measurement cost, and how fast the cores were in it: a reading for each thread of the probe.
struct MeasuredSecond: Sendable {
    let answers: Int
    let serverCPU: Double
    let readings: [CoreProbe.Reading]
}

extension [MeasuredSecond] {
    /// The seconds in which no thread's mean was over the best of all by more than a tenth: nobody else was on the cores.
    var undisturbed: [MeasuredSecond] {
        let best = flatMap(\.readings).map(\.least).min() ?? 0
        return filter { second in second.readings.allSatisfy { $0.mean <= best * 1.1 } }
    }
}
