import ArgumentParser
import Foundation
import Signing

/// `vneid bench crypto`: one P-256 verification plus one signature on this machine, now.
struct BenchCrypto: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crypto",
        abstract: "Cost of one P-256 verification plus one signature."
    )

    func run() throws {
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let message = [UInt8](repeating: 7, count: 400)
        let signature = try key.sign(message)
        let rounds = 5_000
        let before = Self.cpu()
        for _ in 0..<rounds {
            guard key.publicKey.isValid(signature, for: message) else { throw ExitCode(1) }
            _ = try key.sign(message)
        }
        let microseconds = (Self.cpu() - before) / Double(rounds) * 1_000_000
        StandardOutput.line("{\"p256_verify_and_sign_us\":\((microseconds * 10).rounded() / 10)}")
    }

    /// Seconds of processor time that this process has used.
    private static func cpu() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
