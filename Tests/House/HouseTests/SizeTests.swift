import Testing

@Suite("Sizes")
struct SizeTests {
    private let sizes = Repository.here.sources.map(\.lineCount).sorted()

    @Test("The tests see the sources, because a check over nothing always passes")
    func thereAreSources() {
        #expect(sizes.count > 300)
    }

    @Test("Half of the files have 90 lines at most, because a file should fit the eye")
    func medianIsSmall() throws {
        #expect(try quantile(0.5) <= 90)
    }

    @Test("Nine files in ten have 250 lines at most, because long files hide what they are about")
    func nineInTenAreModest() throws {
        #expect(try quantile(0.9) <= 250)
    }

    private func quantile(_ share: Double) throws -> Int {
        try #require(sizes.isEmpty ? nil : sizes[min(sizes.count - 1, Int(Double(sizes.count) * share))])
    }
}
