import Encoding
import Merkle
import Testing
import vneid_verify

@Suite("vneid-verify")
struct ProgramTests {
    private let export: Export

    init() throws {
        export = try Export()
    }

    private func run(_ arguments: String...) -> ProgramResult {
        VerifyProgram.result(of: arguments + ["--key", export.key])
    }

    @Test("A receipt is proven and told in plain words, in Vietnamese unless asked otherwise")
    func receipt() {
        let vietnamese = run("receipt", export.path("receipt2"))
        #expect(vietnamese.exitCode == 0)
        for words in [
            "ĐÃ CHỨNG MINH", "Số thứ tự của bạn: 2", "Khi nào: 00:30:05 ngày 01/03/2026 (giờ Việt Nam)",
            "Cơ quan: Ngân hàng Sen Hồng", "Mục đích: Mở tài khoản", "Dữ liệu được xem: name, birth",
            "Kết quả: đã trả lời",
        ] {
            #expect(vietnamese.output.contains(words), "\(words)")
        }
        let english = run("receipt", export.path("receipt2"), "--language", "en").output
        for words in [
            "PROVEN", "index 300 of 600", "When: 00:30:05 on 1 March 2026 (Vietnam time)",
            "Purpose: Opening an account", "What: A look-up of your data",
            "Outcome: answered",
        ] {
            #expect(english.contains(words), "\(words)")
        }
    }

    @Test("Machines get one JSON object with a stable code")
    func json() throws {
        let good = try JSONValue.parse(run("receipt", export.path("receipt1"), "--json").output)
        #expect(good["proven"] == .boolean(true))
        #expect(good["code"]?.text == "proven")
        guard case .array(let statements) = good["statements"] else {
            Issue.record("no statements")
            return
        }
        #expect(statements.first?["index"]?.integer == 150)
        #expect(statements.last?["entry"]?["number"]?.integer == 1)
        let bad = try JSONValue.parse(run("receipt", export.path("none"), "--json").output)
        #expect(bad["proven"] == .boolean(false))
        #expect(bad["code"]?.text == "file_unreadable")
        #expect(bad["exit"]?.integer == 2)
    }

    @Test("Altered bytes of a receipt file fail with exit code 1")
    func alteredReceipt() throws {
        let bytes = try export.bytes("receipt1")
        for place in stride(from: 0, to: bytes.count, by: 13) {
            var altered = bytes
            altered[place] ^= 1
            try export.write("altered", altered)
            #expect(run("receipt", export.path("altered")).exitCode == 1, "byte \(place)")
        }
    }

    @Test("A sealed receipt is proven and says that its date is not signed")
    func sealed() throws {
        try export.write("sealed", try export.receipt(2, size: 600, isSealed: true).encoded)
        let result = run("receipt", export.path("sealed"), "--language", "en")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("sealed, according to the file until 2026-09-01T00:00:00Z"))
        #expect(!result.output.contains("Sen Hồng"))
        #expect(run("chain", export.path("receipt1"), export.path("sealed"), export.path("receipt3")).exitCode == 0)
    }

    @Test("What a file says cannot steer the terminal")
    func terminal() throws {
        let hostile = try Export(body: "A\u{1b}[2J\u{202e}B\u{7}")
        let result = VerifyProgram.result(of: ["receipt", hostile.path("receipt1"), "--key", hostile.key])
        #expect(result.exitCode == 0)
        #expect(result.output.contains("A\u{fffd}[2J\u{fffd}B\u{fffd}"))
    }

    @Test("A wrong key, an unknown signer and a wrong origin are no proof; a missing or broken key is an error of use")
    func keys() throws {
        let path = export.path("receipt1")
        let other = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
        #expect(VerifyProgram.result(of: ["receipt", path, "--key", other]).exitCode == 1)
        #expect(run("receipt", path, "--origin", "other.example").exitCode == 1)
        #expect(VerifyProgram.result(of: ["receipt", path]).exitCode == 2)
        #expect(VerifyProgram.result(of: ["receipt", path, "--key", "nonsense"]).exitCode == 2)
        try export.write("keys", "# published 2026\n\n\(export.key)\n")
        #expect(VerifyProgram.result(of: ["receipt", path, "--key-file", export.path("keys")]).exitCode == 0)
    }

    @Test(
        "Wrong usage ends with 2, help with 0",
        arguments: [
            ([], 2), (["nonsense"], 2), (["receipt"], 2), (["receipt", "a", "--language", "fr"], 2),
            (["receipt", "a", "--consistency", "b", "--key", "k"], 2), (["--help"], 0), (["receipt", "--help"], 0),
            (["receipt", "/none", "--key-file", "/none"], 2),
        ] as [([String], Int32)]
    )
    func usage(arguments: [String], code: Int32) {
        let result = VerifyProgram.result(of: arguments)
        #expect(result.exitCode == code)
        #expect(!(result.output + result.errors).isEmpty)
    }

    @Test("The exit codes stand in the help")
    func help() {
        #expect(VerifyProgram.result(of: ["--help"]).output.contains("1  NOT proven"))
    }

    @Test("A directory, a file without end and a file under a file cannot be read; nothing hangs")
    func strangeFiles() {
        let expected = [(export.folder, "file_unreadable"), ("/dev/zero", "file_too_large")]
        for (path, code) in expected + [(export.path("receipt1/x"), "file_unreadable")] {
            let result = run("receipt", path, "--json")
            #expect(result.exitCode == 2)
            #expect(result.output.contains(code), "\(path)")
        }
    }

    @Test("Failures say what happened, why, and what to do")
    func failureWords() {
        let result = VerifyProgram.result(of: ["receipt", export.path("receipt1"), "--language", "en"])
        for words in ["COULD NOT CHECK", "What happened: No key", "Why: ", "What to do: "] {
            #expect(result.output.contains(words), "\(words)")
        }
    }

    @Test("A receipt holds against a later checkpoint with a consistency proof, and not without")
    func laterCheckpoint() throws {
        try export.write("old", try export.receipt(2, size: 400).encoded)
        try export.write("proof", try export.consistency(400, 600))
        let (old, checkpoint, proof) = (export.path("old"), export.path("checkpoint"), export.path("proof"))
        #expect(run("receipt", old, "--checkpoint", checkpoint, "--consistency", proof).exitCode == 0)
        #expect(run("receipt", old, "--checkpoint", checkpoint).exitCode == 1)
        #expect(run("receipt", export.path("receipt2"), "--checkpoint", checkpoint).exitCode == 0)
    }

    @Test("Two checkpoints are consistent with their proof; altered bytes of any of the three files fail")
    func consistency() throws {
        let names = ["old", "new", "proof"]
        try export.write("old", try export.checkpoint(37).encoded)
        try export.write("new", try export.checkpoint(600).encoded)
        try export.write("proof", try export.consistency(37, 600))
        let check = { [export] (old: String, new: String) in
            run("consistency", export.path(old), export.path(new), "--proof", export.path("proof")).exitCode
        }
        #expect(check("old", "new") == 0)
        #expect(check("new", "old") == 1)
        for name in names {
            let bytes = try export.bytes(name)
            for place in stride(from: 0, to: bytes.count, by: 7) {
                var altered = bytes
                altered[place] ^= 2
                try export.write(name, altered)
                #expect(check("old", "new") == 1, "\(name), byte \(place)")
            }
            try export.write(name, bytes)
        }
    }

    @Test("A forged history is found")
    func fork() throws {
        let other = try Export(body: "Một ngân hàng khác")
        try export.write("fork", try other.checkpoint(600).encoded)
        try export.write("old", try export.checkpoint(400).encoded)
        try export.write("proof", try other.consistency(400, 600))
        let result = run(
            "consistency",
            export.path("old"),
            export.path("fork"),
            "--proof",
            export.path("proof"),
            "--json"
        )
        #expect(result.exitCode == 1)
        #expect(result.output.contains("old_root_mismatch"))
    }

    @Test("A chain with a missing receipt is broken")
    func chain() {
        let paths = (1...3).map { export.path("receipt\($0)") }
        #expect(run("chain", paths[0], paths[1], paths[2]).exitCode == 0)
        #expect(run("chain", paths[0], paths[2]).output.contains("broken_chain"))
    }

    @Test("A whole exported log leads to its root")
    func tiles() throws {
        let result = run("tiles", export.folder, "--language", "en")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("All 600 entries"))
        #expect(result.output.contains("All entry bundles match."))
        #expect(run("tiles", export.folder, "--checkpoint", export.path("checkpoint")).exitCode == 0)
    }

    @Test(
        "Each altered file of an exported log is found",
        arguments: [
            "tile/0/000", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/88",
            "checkpoint",
        ]
    )
    func alteredTiles(name: String) throws {
        let bytes = try export.bytes(name)
        for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 12)) {
            var altered = bytes
            altered[place] ^= 1
            try export.write(name, altered)
            #expect(run("tiles", export.folder).exitCode == 1, "byte \(place)")
        }
        try export.write(name, bytes.dropLast())
        #expect(run("tiles", export.folder).exitCode == 1)
    }

    @Test("A missing tile is found, a missing bundle is told")
    func missingFiles() throws {
        try export.remove("tile/entries/001")
        let result = run("tiles", export.folder, "--json")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("\"missing_bundles\":1"))
        try export.remove("tile/1/000.p/2")
        #expect(run("tiles", export.folder, "--json").output.contains("tile_missing"))
    }

    @Test("A full tile stands in for a partial one that was deleted")
    func deletedPartial() throws {
        let full = try export.bytes("tile/0/001")
        try export.write("checkpoint", try export.checkpoint(500).encoded)
        try export.write("tile/1/000.p/1", try export.bytes("tile/1/000.p/2").prefix(32).map { $0 })
        #expect(full.count == 8192)
        let output = run("tiles", export.folder, "--json").output
        #expect(output.contains("\"proven\":true"))
        #expect(output.contains("\"missing_bundles\":0"))
    }
}
