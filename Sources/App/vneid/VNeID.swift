import ArgumentParser
import Foundation
import Web

/// Where the program begins.
@main
enum Program {
    static func main() async {
        // Tasks run on the event loops that serve their connections: a request changes threads only for the database.
        if ProcessInfo.processInfo.environment["VNEID_EXECUTOR"] != "default" { _ = installEventLoopsAsGlobalExecutor() }
        await VNeID.main()
    }
}

/// `vneid`: the whole platform in one program.
struct VNeID: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vneid",
        abstract: "The national e-identity and public-service platform.",
        discussion: """
            Start with `vneid demo`: a synthetic country on this machine, with links to its pages.
            Exit codes: 0 done, 1 failed, 2 wrong use, 3 something was found to be wrong.
            """,
        version: Version.text,
        subcommands: [
            Demo.self, Serve.self, LookUpCommand.self, LogCommand.self, AuditCommand.self, VerifyCommand.self,
            BenchCommand.self,
        ])
}

/// What this program is.
enum Version {
    static let text = "0.1.0"
}
