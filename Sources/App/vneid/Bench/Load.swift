import Foundation
import Synchronization

/// Many connections, each on its own thread, each with one request under way.
struct Load: Sendable {
    let urls: [String]
    let source: any LoadSource
    let connections: Int
    let seconds: Double
    let rate: Double
    let processes: [Int32]

    struct Result: Sendable {
        var answers = 0
        var failures = 0
        var microseconds: [Int64] = []
        var elapsed = 0.0
        var serverCPU = 0.0
        var firstFailure = ""
        var residentKiB = 0
        /// The seconds of the measured time, in their order.
        var parts: [MeasuredSecond] = []

        mutating func fail(_ what: String) {
            failures += 1
            firstFailure = what.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline }
        }

        var json: String {
            let sorted = microseconds.sorted()
            func quantile(_ share: Double) -> Int64 {
                sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
            }
            let quiet = parts.undisturbed
            let quietAnswers = quiet.map(\.answers).reduce(0, +)
            return """
                {"answers":\(answers),"failures":\(failures),"per_second":\(Int(Double(answers) / max(elapsed, 0.001))),\
                "server_cpu_us":\(Self.microseconds(serverCPU, answers)),"undisturbed_seconds":\(quiet.count),\
                "undisturbed_cpu_us":\(Self.microseconds(quiet.map(\.serverCPU).reduce(0, +), quietAnswers)),"p50_us":\(quantile(0.5)),"p99_us":\(quantile(0.99)),\
                "max_us":\(sorted.last ?? 0),"resident_kib":\(residentKiB),"seconds":\((elapsed * 100).rounded() / 100)\
                \(firstFailure.isEmpty ? "" : ",\"first_failure\":\"\(firstFailure)\"")}
                """
        }

        /// Microseconds of each answer, with one digit after the point; `null` without an answer.
        private static func microseconds(_ seconds: Double, _ answers: Int) -> String {
            answers == 0 ? "null" : "\((seconds / Double(answers) * 10_000_000).rounded() / 10)"
        }
    }

    func run() throws -> Result {
        let total = Mutex(Result())
        let answered = Atomic<Int>(0)
        let probe = CoreProbe()
        defer { probe.stop() }
        let begin = Date().addingTimeInterval(Self.warmUp)
        let end = begin.addingTimeInterval(seconds)
        let group = DispatchGroup()
        for number in 0..<connections {
            group.enter()
            let thread = Thread {
                let part = drive(number, begin: begin, end: end, answered)
                total.withLock { Self.add(part, to: &$0) }
                group.leave()
            }
            thread.start()
        }
        Thread.sleep(until: begin)
        let before = cpuSeconds()
        let parts = watch(from: begin, to: end, answered, probe)
        let after = cpuSeconds()
        let resident = processes.map(ProcessTable.residentKiB).max() ?? 0
        group.wait()
        return total.withLock { result in
            result.elapsed = seconds
            result.serverCPU = after - before
            result.residentKiB = resident
            result.parts = parts
            return result
        }
    }

    /// Waits for the end of the measured time, second by second.
    private func watch(
        from begin: Date,
        to end: Date,
        _ answered: borrowing Atomic<Int>,
        _ probe: CoreProbe
    ) -> [MeasuredSecond] {
        var (parts, instant): ([MeasuredSecond], Date) = ([], begin.addingTimeInterval(1))
        _ = probe.take()
        var before = (answers: answered.load(ordering: .relaxed), serverCPU: cpuSeconds())
        while instant <= end {
            Thread.sleep(until: instant)
            let now = (answers: answered.load(ordering: .relaxed), serverCPU: cpuSeconds())
            parts.append(
                MeasuredSecond(
                    answers: now.answers - before.answers,
                    serverCPU: now.serverCPU - before.serverCPU,
                    readings: probe.take()
                )
            )
            (before, instant) = (now, instant.addingTimeInterval(1))
        }
        Thread.sleep(until: end)
        return parts
    }

    /// One connection from before the measured time to its end.
    private func drive(_ number: Int, begin: Date, end: Date, _ answered: borrowing Atomic<Int>) -> Result {
        var part = Result()
        let url = urls[number % urls.count]
        do {
            var connection = try BenchConnection(url: url)
            defer { connection.close() }
            var sent = number * 1_000_003
            var due = Date().addingTimeInterval(Double(number) / max(rate, 1))
            while Date() < end {
                let turn = try source.turn(sent, to: url)
                sent += 1
                if rate > 0 {
                    if due > Date() { Thread.sleep(until: due) }
                } else {
                    due = Date()
                }
                let failure = try Self.failure(of: turn, over: &connection)
                let now = Date()
                if now >= begin, now < end {
                    if let failure {
                        part.fail(failure)
                    } else {
                        part.answers += 1
                        answered.add(1, ordering: .relaxed)
                        part.microseconds.append(Int64(now.timeIntervalSince(due) * 1_000_000))
                    }
                }
                due = due.addingTimeInterval(rate > 0 ? Double(connections) / rate : 0)
            }
        } catch {
            part.fail("\(error)")
        }
        return part
    }

    /// Does a turn; nil when it brought what it should.
    private static func failure(
        of turn: (inout BenchConnection) throws -> Int,
        over connection: inout BenchConnection
    ) throws -> String? {
        do {
            let status = try turn(&connection)
            return status == 200 ? nil : "status \(status)"
        } catch let refused as BenchConnection.Refused {
            return refused.what
        }
    }

    private static func add(_ part: Result, to total: inout Result) {
        total.answers += part.answers
        total.failures += part.failures
        total.microseconds += part.microseconds
        if total.firstFailure.isEmpty { total.firstFailure = part.firstFailure }
    }

    private func cpuSeconds() -> Double {
        processes.map(ProcessTable.cpuSeconds).reduce(0, +)
    }

    private static let warmUp = 2.0
}

/// What the kernel accounts for a process.
enum ProcessTable {
    /// User and system time in seconds, from /proc/PID/stat (proc(5): fields 14 and 15, in clock ticks).
    static func cpuSeconds(_ process: Int32) -> Double {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident memory, from /proc/PID/status.
    static func residentKiB(_ process: Int32) -> Int {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") })
        else { return 0 }
        return Int(line.filter(\.isNumber)) ?? 0
    }
}
