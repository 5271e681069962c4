import Attachments
import Civil
import Foundation
import Store
import StoreSupport
import Testing

@Suite("Attachments kept")
struct KeepingTests {
    private let mai = AttachmentsFixture.mai
    private let anh = AttachmentsFixture.anh

    @Test("The same file twice is one attachment, and two people's file lies there once", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await AttachmentsFixture.with(engine) { fixture in
            let picture = PNGFile.grey(width: 12, height: 9)
            let first = try await fixture.kept(picture, name: "một.png")
            #expect(try await fixture.kept(picture, name: "hai.png") == first)
            let other = try await fixture.kept(picture, of: anh)
            #expect(other.id == first.id)
            #expect(try await fixture.attachments.list(of: mai) == [first])
            #expect(try files(in: fixture.directory).count == 1)
            #expect(try await fixture.attachments.usage(of: mai).bytes == first.bytes)
        }
    }

    @Test("Somebody else's attachment is not found, whatever one knows of it", arguments: Engine.allCases)
    func foreign(engine: Engine) async throws {
        try await AttachmentsFixture.with(engine) { fixture in
            let kept = try await fixture.kept(PNGFile.grey(width: 12, height: 9))
            #expect(try await fixture.attachments.find(kept.id, of: anh) == nil)
            #expect(try await !fixture.attachments.discard(kept.id, of: anh))
            #expect(try await fixture.attachments.find(kept.id, of: mai) == kept)
        }
    }

    @Test("The sweep removes what nobody names, a day later, and nothing else", arguments: Engine.allCases)
    func sweep(engine: Engine) async throws {
        try await AttachmentsFixture.with(engine) { fixture in
            let (small, large) = (PNGFile.grey(width: 12, height: 9), PNGFile.grey(width: 13, height: 9))
            let (discarded, kept) = try await (fixture.kept(small), fixture.kept(large))
            #expect(try await fixture.attachments.discard(discarded.id, of: mai))
            #expect(try await fixture.attachments.sweep() == 0)
            fixture.clock.advance(by: 2 * 86_400)
            #expect(try await fixture.attachments.sweep() == 1)
            #expect(try await !fixture.attachments.content(of: kept).isEmpty)
            await #expect(throws: AttachmentError.missing(discarded.id)) {
                try await fixture.attachments.content(of: discarded)
            }
        }
    }

    @Test("A file that was changed on the disk is not handed out")
    func damaged() async throws {
        try await AttachmentsFixture.with { fixture in
            let kept = try await fixture.kept(PNGFile.grey(width: 12, height: 9))
            let path = try #require(try files(in: fixture.directory).first)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(fileURLWithPath: path))
            await #expect(throws: AttachmentError.damaged(kept.id)) { try await fixture.attachments.content(of: kept) }
        }
    }

    @Test("A person's files have an end, by number and by size", arguments: Engine.allCases)
    func quota(engine: Engine) async throws {
        var limits = AttachmentLimits()
        limits.personFiles = 2
        try await AttachmentsFixture.with(engine, limits: limits) { fixture in
            for width in 10...11 { _ = try await fixture.kept(PNGFile.grey(width: width, height: 5)) }
            let third = try await fixture.refusal(of: PNGFile.grey(width: 12, height: 5))
            #expect(third == .quotaExceeded(limit: limits.personBytes))
            _ = try await fixture.kept(PNGFile.grey(width: 12, height: 5), of: anh)
        }
    }

    @Test(
        "An unnamed sending has a quota of its own until it is filed, and is forgotten otherwise",
        arguments: Engine.allCases
    )
    func sending(engine: Engine) async throws {
        var limits = AttachmentLimits()
        (limits.personFiles, limits.sendingFiles) = (1, 2)
        try await AttachmentsFixture.with(engine, limits: limits) { fixture in
            let nobody = PersonKey(rawValue: 0)
            let senders = [[UInt8](repeating: 0, count: 32), [UInt8](repeating: 255, count: 32)].map(
                AttachmentStore.sending
            )
            for (sender, height) in zip(senders, 5...) {
                for width in 10...11 {
                    _ = try await fixture.kept(PNGFile.grey(width: width, height: height), of: sender)
                }
                let third = try await fixture.attachments.keep(
                    PNGFile.grey(width: 12, height: height),
                    name: "a",
                    of: sender
                )
                guard case .failure(.quotaExceeded(limits.sendingBytes)) = third else {
                    Issue.record("more than the quota was kept")
                    return
                }
            }
            // Both may be filed, though nobody would have room for two as a person.
            for sender in senders {
                let files = try await fixture.attachments.list(of: sender).map(\.id)
                try await fixture.store.write { tx in
                    try AttachmentStore.handOver(files, from: sender, to: nobody, in: tx)
                }
                #expect(try await fixture.attachments.list(of: sender).isEmpty)
            }
            #expect(try await fixture.attachments.list(of: nobody).count == 4)
            _ = try await fixture.kept(PNGFile.grey(width: 20, height: 5), of: senders[0])
            fixture.clock.advance(by: 2 * 86_400)
            #expect(try await fixture.attachments.sweep() == 1)
            #expect(try await fixture.attachments.list(of: senders[0]).isEmpty)
            #expect(try await fixture.attachments.list(of: nobody).count == 4)
        }
    }

    @Test("More than the limit is refused before anything looks at it")
    func large() async throws {
        var limits = AttachmentLimits()
        limits.uploadBytes = 1_000
        try await AttachmentsFixture.with(limits: limits) { fixture in
            let found = try await fixture.refusal(of: PNGFile.grey(width: 100, height: 100))
            #expect(found == .tooLarge(limit: 1_000))
        }
    }

    static let names: [(String, String)] = [
        ("../../../etc/passwd", "passwd.png"), ("C:\\Users\\mai\\thẻ.JPG", "thẻ.png"), ("", "tep.png"),
        ("...", "tep.png"), ("a\u{0}b\r\nSet-Cookie: x.png", "abSet-Cookie: x.png"),
        ("gpj.\u{202E}exe.png", "gpj.exe.png"),
        (".htaccess", "tep.png"),
        (
            String(repeating: "dài", count: 100) + ".png",
            String(String(repeating: "dài", count: 100).prefix(80)) + ".png"
        ),
    ]

    @Test("A name is for people and leads nowhere", arguments: names)
    func name(sent: String, kept: String) async throws {
        try await AttachmentsFixture.with { fixture in
            let attachment = try await fixture.kept(PNGFile.grey(width: 4, height: 4), name: sent)
            #expect(attachment.name == kept)
            let headers = AttachmentAnswer.headers(for: attachment)
            let disposition = try #require(headers.first { $0.name == "content-disposition" }).value
            #expect(disposition.hasPrefix("attachment; ") && disposition.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        }
    }

    @Test("What the scanner finds, and its silence, keep a file out")
    func scanner() async throws {
        for (outcome, refusal) in [
            (ScanOutcome.infected("Eicar"), AttachmentRefusal.infected("Eicar")), (.unavailable("off"), .scannerDown),
        ] {
            try await AttachmentsFixture.with(scanner: FixedScanner(outcome: outcome)) { fixture in
                let found = try await fixture.refusal(of: PNGFile.grey(width: 4, height: 4))
                #expect(found == refusal)
            }
        }
        try await AttachmentsFixture.with(scanner: FixedScanner(outcome: .clean)) { fixture in
            _ = try await fixture.kept(PNGFile.grey(width: 4, height: 4))
        }
    }

    private func files(in directory: String) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
        return names.map { "\(directory)/\($0)" }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}

private struct FixedScanner: VirusScanner {
    let outcome: ScanOutcome

    func scan(_ bytes: [UInt8]) async -> ScanOutcome { outcome }
}
