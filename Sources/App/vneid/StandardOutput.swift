import Foundation

/// Writes results to standard output and progress to standard error, each line at once.
enum StandardOutput {
    static func line(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func progress(_ text: String, isLast: Bool = false) {
        let isTerminal = isatty(STDERR_FILENO) == 1
        let end = isTerminal && !isLast ? "\r" : "\n"
        FileHandle.standardError.write(Data((text + end).utf8))
    }
}
