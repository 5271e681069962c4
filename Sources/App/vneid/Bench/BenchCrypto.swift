import ArgumentParser
import Foundation
import Signing

/// `vneid bench crypto`: what P-256 costs on this machine, now.
struct BenchCrypto: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crypto",
        abstract: "Cost of P-256 verifications and signatures, one core busy.",
        discussion: """
            Prints one JSON line, in microseconds of CPU: a verification by a key that is seen for the first time plus one signature;
            the verification alone; and the verification by a key that has been used so often that it has a table.
            """
    )

    private static let rounds = 4_000

    func run() throws {
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let message = [UInt8](repeating: 7, count: 400)
        let signature = try key.sign(message)
        let sign = try Self.cost { _ = try key.sign(message) }
        // A key of its own each time: none is used often enough to get a table.
        let verify = try Self.cost {
            let stranger = try PublicKey(.ecdsaP256SHA256, bytes: key.publicKey.bytes, id: key.publicKey.id)
            guard stranger.isValid(signature, for: message) else { throw ExitCode(1) }
        }
        for _ in 0..<1_000 { _ = key.publicKey.isValid(signature, for: message) }
        let oftenUsed = try Self.cost {
            guard key.publicKey.isValid(signature, for: message) else { throw ExitCode(1) }
        }
        let figures = [
            ("p256_verify_and_sign_us", verify + sign), ("p256_verify_us", verify),
            ("p256_verify_often_used_key_us", oftenUsed),
        ]
        let members = figures.map { "\"\($0)\":\(($1 * 10).rounded() / 10)" }
        StandardOutput.line("{\(members.joined(separator: ","))}")
    }

    /// Microseconds of CPU of one call, mean of many.
    private static func cost(_ work: () throws -> Void) throws -> Double {
        let before = cpu()
        for _ in 0..<rounds { try work() }
        return (cpu() - before) / Double(rounds) * 1_000_000
    }

    /// Seconds of processor time that this process has used.
    private static func cpu() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
