import Bootstrap
import Civil
import Foundation
import StoreSupport
import Testing

@Suite("The clock of a demonstration")
struct DemonstrationClockTests {
    @Test("It moves ahead, stays moved, and everybody who reads it follows")
    func moves() async throws {
        try await inFolder { data in
            try DemonstrationClock.make(in: data)
            let (running, command) = (try clock(data), try clock(data))
            #expect(ahead(running) == 0)
            try await command.move(seconds: 3 * 86_400)
            try await command.move(seconds: 3_600)
            #expect(command.seconds == 3 * 86_400 + 3_600)
            for one in [running, try clock(data)] {
                #expect(ahead(one) == 3 * 86_400 + 3_600)
            }
        }
    }

    @Test("Two processes are never minutes apart: both are moved at one instant, whoever reads first")
    func oneInstant() async throws {
        try await inFolder { data in
            try DemonstrationClock.make(in: data)
            let (server, simulator) = (try clock(data), try clock(data))
            // One has just looked at the file, the other long ago.
            var (seen, apart): (Set<Int64>, [Int64]) = ([ahead(server)], [])
            let command = try clock(data)
            let move = Task { try await command.move(seconds: 3_600) }
            let end = ContinuousClock.now.advanced(by: .seconds(600))
            while !seen.contains(3_600), ContinuousClock.now < end {
                // Whoever is asked second cannot be behind who was asked first.
                let (first, second) = (ahead(server), ahead(simulator))
                seen.formUnion([first, second])
                if second < first { apart.append(second) }
                try await Task.sleep(for: .microseconds(200))
            }
            try await move.value
            #expect(seen == [0, 3_600] && apart.isEmpty)
            #expect(ahead(server) == 3_600 && ahead(simulator) == 3_600)
        }
    }

    @Test("Of many who ask a clock that nobody has asked for long, none is told what held before")
    func crowd() async throws {
        try await inFolder { data in
            try DemonstrationClock.make(in: data)
            let (running, command) = (try clock(data), try clock(data))
            for hour in 1...5 as ClosedRange<Int64> {
                try await command.move(seconds: 3_600)
                let told = await withTaskGroup(of: Int64.self, returning: Set<Int64>.self) { group in
                    for _ in 0..<64 { group.addTask { ahead(running) } }
                    return await group.reduce(into: []) { $0.insert($1) }
                }
                #expect(told == [hour * 3_600])
            }
        }
    }

    @Test("The file of an earlier version, with one number, is read as well")
    func earlierFile() async throws {
        try await inFolder { data in
            try DemonstrationClock.make(in: data)
            let file = URL(fileURLWithPath: data + "/demonstration-clock")
            try Data("7200000000\n".utf8).write(to: file)
            #expect(try ahead(clock(data)) == 7_200)
            for text in ["", "x\n", "-1\n", "1 2\n", "1 2 x\n"] {
                try Data(text.utf8).write(to: file)
                #expect(DemonstrationClock(of: data) == nil)
            }
        }
    }

    @Test(
        "It does not go back, nor further than keys and calendars",
        arguments: [0, -1, 400 * 365 * 86_400] as [Int64]
    )
    func bounds(seconds: Int64) async throws {
        try await inFolder { data in
            try DemonstrationClock.make(in: data)
            await #expect(throws: BootstrapError.clock) { try await clock(data).move(seconds: seconds) }
            #expect(try clock(data).seconds == 0)
        }
    }

    @Test("A directory in which an installation lives already gets none")
    func installations() async throws {
        try await inFolder { data in
            try FileManager.default.createDirectory(
                atPath: data,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data("x".utf8).write(to: URL(fileURLWithPath: data + "/log-origin"))
            try DemonstrationClock.make(in: data)
            #expect(DemonstrationClock(of: data) == nil)
        }
    }

    /// How many whole seconds a clock is ahead of the machine's; asked again where the machine stood still between the two.
    private func ahead(_ clock: DemonstrationClock) -> Int64 {
        while true {
            let machine = SystemClock.now().microseconds
            let ahead = clock.now.microseconds - machine
            if SystemClock.now().microseconds - machine < 1_000_000 { return ahead / 1_000_000 }
        }
    }

    private func clock(_ data: String) throws -> DemonstrationClock { try #require(DemonstrationClock(of: data)) }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let directory = try TestDirectory("clock")
        defer { directory.remove() }
        try await body(directory.path + "/data")
    }
}
