import Merkle
import Testing

@Suite("Instants")
struct InstantTests {
    @Test("Instants of RFC 3339 are read, others are not")
    func instants() throws {
        let instant = try #require(InstantText("2024-02-29T23:59:59.123456+07:00"))
        #expect([instant.year, instant.month, instant.day, instant.offset] == [2024, 2, 29, 420])
        #expect(InstantText("2026-01-01T00:00:00-00:30")?.offset == -30)
        for bad in [
            "", "2026-01-01", "2026-01-01 00:00:00Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00z",
            "2026-01-01T00:00:00+7:00", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+07:60",
            "２026-01-01T00:00:00Z", "2026-01-01T00:00:00.1234567890123456789Z", "-026-01-01T00:00:00Z",
        ] {
            #expect(InstantText(bad) == nil, "\(bad)")
        }
    }
}
