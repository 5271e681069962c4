package import ArgumentParser

/// The independent checker of receipts and of the log: `vneid-verify`.
///
/// It shares only the mathematics with the platform, opens no connection and writes no file.
package struct VerifyProgram: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "vneid-verify",
        abstract: "Checks receipts and checkpoints of a VNeID evidence log, offline.",
        discussion: """
            Exit codes:
              0  proven
              1  NOT proven: the files could be read, but do not prove what they should
              2  usage error, or a file or key could not be read

            Kiểm tra biên nhận và điểm kiểm tra của nhật ký bằng chứng VNeID, không cần mạng.
            Mã thoát: 0 đã chứng minh, 1 KHÔNG chứng minh được, 2 sai cách dùng hoặc không đọc được tệp.
            """,
        subcommands: [ReceiptCommand.self, ChainCommand.self, ConsistencyCommand.self, TilesCommand.self]
    )

    package init() {}

    package func run() throws {
        throw CleanExit.helpRequest(self)
    }
}

/// A command that checks something and says what it found.
protocol CheckCommand: ParsableCommand {
    var output: OutputOptions { get }
    /// Reads the files and checks them.
    func check() throws(CheckFailure) -> [Statement]
}

/// What a run of the program leaves behind, before anything is written.
package struct ProgramResult: Sendable {
    /// 0 proven, 1 not proven, 2 usage error or unreadable.
    package let exitCode: Int32
    /// The text for standard output.
    package let output: String
    /// The text for standard error.
    package let errors: String
}

extension VerifyProgram {
    /// Runs the program on its arguments without touching the process.
    package static func result(of arguments: [String]) -> ProgramResult {
        do {
            var command = try parseAsRoot(arguments)
            if let check = command as? any CheckCommand { return result(of: check) }
            try command.run()
            return ProgramResult(exitCode: 0, output: "", errors: "")
        } catch {
            let text = fullMessage(for: error) + "\n"
            return exitCode(for: error).isSuccess && !arguments.isEmpty
                ? ProgramResult(exitCode: 0, output: text, errors: "")
                : ProgramResult(exitCode: 2, output: "", errors: text)
        }
    }

    private static func result(of command: some CheckCommand) -> ProgramResult {
        let report: Report
        do throws(CheckFailure) {
            report = Report(statements: try command.check())
        } catch {
            report = Report(failure: error)
        }
        let text = command.output.json ? report.json : report.text(command.output.language)
        return ProgramResult(exitCode: report.exitCode, output: text, errors: "")
    }
}
