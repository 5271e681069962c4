import Foundation

/// Writes results to standard output and progress to standard error, each line at once.
enum StandardOutput {
    /// Writes a line of results.
    ///
    /// Where nobody can take it the command has nothing more to do: it ends with status 1, with a sentence unless the reader only had
    /// enough (`| head`).
    static func line(_ text: String) {
        let code = put(text + "\n", to: STDOUT_FILENO)
        guard code != 0 else { return }
        if code != EPIPE {
            progress("Error: The output cannot be written: \(String(cString: strerror(code))).", isLast: true)
        }
        exit(1)
    }

    /// Writes a line about the work itself; whether anybody reads it does not matter to the work.
    static func progress(_ text: String, isLast: Bool = false) {
        let isTerminal = isatty(STDERR_FILENO) == 1
        let end = isTerminal && !isLast ? "\r" : "\n"
        _ = put(text + end, to: STDERR_FILENO)
    }

    /// - Returns: 0, or the errno of the call that failed.
    private static func put(_ text: String, to file: Int32) -> Int32 {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
