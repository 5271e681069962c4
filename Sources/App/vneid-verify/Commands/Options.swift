internal import ArgumentParser
internal import Merkle

/// How the result is told.
struct OutputOptions: ParsableArguments {
    @Option(help: "The language of the report: vi or en. / Ngôn ngữ của báo cáo.")
    var language: Language = .vietnamese

    @Flag(help: "Report as one JSON object with a stable code. / Báo cáo dạng JSON.")
    var json = false
}

extension Language: ExpressibleByArgument {}

/// Whose signatures count.
struct KeyOptions: ParsableArguments {
    @Option(help: "A key of the log in the form name+id+base64 (may be given more than once).")
    var key: [String] = []

    @Option(help: "A file with such keys, one a line; empty lines and lines with # are passed over.")
    var keyFile: String?

    @Option(help: "The log's name, when it is not the name of its key.")
    var origin: String?

    /// The keys given, at least one.
    func verifiers() throws(CheckFailure) -> [NoteVerifier] {
        var texts = key
        if let keyFile { texts += Self.lines(of: try InputFile.text(keyFile)) }
        guard !texts.isEmpty else { throw .noKey }
        var verifiers: [NoteVerifier] = []
        for text in texts {
            do throws(MerkleError) {
                verifiers.append(try NoteVerifier(vkey: text))
            } catch {
                throw .unusableKey(text, error)
            }
        }
        return verifiers
    }

    /// Reads a checkpoint and checks its signatures.
    func checkpoint(_ path: String) throws(CheckFailure) -> VerifiedCheckpoint {
        let verifiers = try verifiers()
        let bytes = try InputFile.bytes(path)
        return try CheckFailure.proving(path) { () throws(MerkleError) in
            try SignedNote(bytes: bytes).verifiedCheckpoint(by: verifiers, origin: origin)
        }
    }

    /// Reads a consistency proof.
    func consistencyProof(_ path: String) throws(CheckFailure) -> ConsistencyProof {
        let text = try InputFile.text(path)
        return try CheckFailure.proving(path) { () throws(MerkleError) in try ConsistencyProof(text: text) }
    }

    /// Reads a receipt and checks all it can prove.
    func receipt(_ path: String) throws(CheckFailure) -> VerifiedReceipt {
        let verifiers = try verifiers()
        let bytes = try InputFile.bytes(path)
        return try CheckFailure.proving(path) { () throws(MerkleError) in
            try Receipt(json: bytes).verified(by: verifiers, origin: origin)
        }
    }

    private static func lines(of text: String) -> [String] {
        text.split { $0 == "\n" || $0 == "\r\n" }.map(String.init).filter { !$0.hasPrefix("#") }
    }
}
