internal import FeePayments
internal import Logging
internal import ServiceLifecycle
internal import Signing

/// Sends what is due to the platform, again and again until it is taken.
protocol Notifier: Service {
    /// Where the platform takes it.
    var url: String { get }
    var logger: Logger { get }

    /// Sends once what is due now; what was not taken is due again later.
    func sendDue() async throws
}

extension Notifier {
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sendDue()
                } catch {
                    logger.warning("nothing was sent this time", metadata: ["to": "\(url)", "why": "\(error)"])
                }
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    func isTaken(_ content: [UInt8], by post: SignedPost) async -> Bool {
        guard let answer = try? await post.send(content, to: url).answer else { return false }
        return (200..<300).contains(answer.status)
    }
}
