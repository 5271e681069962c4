import ArgumentParser
import Foundation

/// The entry point: runs the command that the arguments name, and says what went wrong in one place.
@main
enum Main {
    @concurrent
    static func main() async {
        do {
            var command = try VNeID.parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            leave(error)
        }
    }

    /// Writes what the error says and ends with its exit code: help and version are none, wrong use is 2.
    private static func leave(_ error: any Error) -> Never {
        let code = VNeID.exitCode(for: error)
        let text = FailureWords.text(of: error).map { "Error: \($0)" } ?? VNeID.fullMessage(for: error)
        if code.isSuccess {
            if !text.isEmpty { StandardOutput.line(text) }
            exit(0)
        }
        if !text.isEmpty { StandardOutput.progress(text, isLast: true) }
        exit(code == .validationFailure || FailureWords.isWrongUse(error) ? 2 : code.rawValue)
    }
}
