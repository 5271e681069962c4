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
            #expect(abs(running.now.microseconds - SystemClock.now().microseconds) < 60_000_000)
            try command.move(seconds: 3 * 86_400)
            try command.move(seconds: 3_600)
            #expect(command.seconds == 3 * 86_400 + 3_600)
            try await Task.sleep(for: .milliseconds(250))
            for one in [running, try clock(data)] {
                let ahead = one.now.microseconds - SystemClock.now().microseconds
                #expect(abs(ahead - (3 * 86_400 + 3_600) * 1_000_000) < 60_000_000)
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
            #expect(throws: BootstrapError.clock) { try clock(data).move(seconds: seconds) }
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

    private func clock(_ data: String) throws -> DemonstrationClock { try #require(DemonstrationClock(of: data)) }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let directory = try TestDirectory("clock")
        defer { directory.remove() }
        try await body(directory.path + "/data")
    }
}
