import Attachments
import StoreSupport
import Testing

@Suite("The scanner's daemon")
struct ClamScannerTests {
    @Test("Every byte reaches it, in chunks, and its word counts")
    func honest() async throws {
        try await serving(.honest) { scanner, daemon in
            let picture = PNGFile.grey(width: 300, height: 300)
            try await AttachmentsFixture.with(scanner: scanner) { fixture in
                _ = try await fixture.kept(picture)
                let infected = PNGFile.grey(width: 4, height: 4, chunks: [PNGFile.text("EICAR")])
                #expect(try await fixture.refusal(of: infected) == .infected("Eicar-Test-Signature"))
            }
            #expect(daemon.streams.first == picture && picture.count > 65_536)
        }
    }

    static let manners: [(FakeClamd.Manner, ScanOutcome)] = [
        (.says("stream: OK"), .clean),
        (.says("stream: Win.Test.EICAR_HDB-1 FOUND"), .infected("Win.Test.EICAR_HDB-1")),
        (
            .says("INSTREAM size limit exceeded. ERROR"),
            .unavailable("clamd says «INSTREAM size limit exceeded. ERROR»")
        ),
        (.says("stream: Can't allocate memory ERROR"), .unavailable("clamd says «Can't allocate memory ERROR»")),
        (.says(""), .unavailable("clamd says «»")),
        (.hangsUp(after: 1), .unavailable("clamd says «»")),
        (.silent, .unavailable("clamd says «»")),
    ]

    @Test("What is neither clean nor a finding is no permission", arguments: manners)
    func outcome(manner: FakeClamd.Manner, outcome: ScanOutcome) async throws {
        // Only the one that never answers is waited for in vain: a second is short for a machine that is busy with other tests.
        let isSilent = if case .silent = manner { true } else { false }
        try await serving(manner, seconds: isSilent ? 1 : 30) { scanner, _ in
            let bytes = [UInt8](repeating: 65, count: 200_000)
            #expect(await scanner.scan(bytes) == outcome)
        }
    }

    @Test("While nobody listens nothing is taken, and the refusal says that it is not the file's fault")
    func down() async throws {
        let folder = try TestDirectory("clamd")
        defer { folder.remove() }
        let scanner = ClamScanner(socket: folder.path + "/nobody.ctl")
        try await AttachmentsFixture.with(scanner: scanner) { fixture in
            let refusal = try await fixture.refusal(of: PNGFile.grey(width: 4, height: 4))
            #expect(refusal == .scannerDown)
            #expect(refusal?.words.vi.contains("thử lại") == true && refusal?.words.en.contains("Try again") == true)
            #expect(try await fixture.attachments.list(of: AttachmentsFixture.mai) == [])
        }
    }

    @Test("A path that no socket can have is unavailable, not a trap")
    func longPath() async {
        let scanner = ClamScanner(socket: "/" + String(repeating: "a", count: 300))
        guard case .unavailable = await scanner.scan([1]) else {
            Issue.record("a path of 300 characters was taken")
            return
        }
    }

    private func serving(
        _ manner: FakeClamd.Manner,
        seconds: Int = 30,
        _ body: (ClamScanner, FakeClamd) async throws -> Void
    ) async throws {
        let folder = try TestDirectory("clamd")
        defer { folder.remove() }
        let daemon = FakeClamd(path: folder.path + "/clamd.ctl", manner)
        daemon.start()
        defer { daemon.stop() }
        try await body(ClamScanner(socket: daemon.path, timeoutSeconds: seconds), daemon)
    }
}
