#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The entry point: runs the program, writes what it says, leaves with its exit code.
@main
enum Main {
    static func main() {
        let result = VerifyProgram.result(of: Array(CommandLine.arguments.dropFirst()))
        put(result.output, into: STDOUT_FILENO)
        put(result.errors, into: STDERR_FILENO)
        exit(result.exitCode)
    }

    private static func put(_ text: String, into file: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
