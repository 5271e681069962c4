import ArgumentParser
import Bootstrap
import Foundation

/// `vneid verify --jsonl`: the verifiers of production, one JSON line in, one out.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify signatures and proofs from standard input, line by line.",
        discussion: """
            Each line is an object with `kind`: http-signature, jws, jwt, ecdsa, ed25519, webauthn, merkle, checkpoint,
            receipt. Each answer is {"ok":true|false,"code":"stable_code"}. The functions are those of production; nothing
            relaxes them, and a member that is missing or of another type is answered with `input_` and its name.
            docs/verify.md lists the members of each kind.
            """
    )

    @Flag(help: "Read JSON lines (the only form there is).")
    var jsonl = false

    func run() throws {
        while let line = readLine(strippingNewline: true) {
            StandardOutput.line(VerificationPipe.answer(to: line))
        }
    }
}
