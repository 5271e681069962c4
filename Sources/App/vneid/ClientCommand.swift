import ArgumentParser
import Bootstrap

/// `vneid client`: who may ask citizens to sign in.
struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client",
        abstract: "Register, list, show, disable and enable OpenID clients.",
        discussion: """
            A client is a JSON object in the names of RFC 7591; docs/openid.md lists the members. A running server sees a change
            with its commit. Results are JSON on standard output.

              vneid client register bank.json --data /var/lib/vneid
              vneid client list --data /var/lib/vneid
              vneid client disable bank --data /var/lib/vneid
            """,
        subcommands: [Register.self, List.self, Show.self, Disable.self, Enable.self]
    )

    /// `vneid client register`.
    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a client.",
            discussion: """
                A refused registration prints {"errors":[{"pointer":"/redirect_uris/0","code":…,"detail":…}]} and exits with 1: the
                pointers (RFC 6901) name the members of the file.
                """
        )

        @OptionGroup var installation: InstallationFlags

        @Argument(help: "The client's metadata, a JSON file; - reads standard input.")
        var file: String

        func run() async throws {
            try await ClientCommand.run(.register(ClientCommand.read(file)), installation)
        }
    }

    /// `vneid client list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print one JSON line for each client.")

        @OptionGroup var installation: InstallationFlags

        func run() async throws {
            try await ClientCommand.run(.list, installation)
        }
    }

    /// `vneid client show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the metadata of a client.")

        @OptionGroup var installation: InstallationFlags

        @Argument(help: "The client_id.")
        var client: String

        func run() async throws {
            try await ClientCommand.run(.show(client), installation, client)
        }
    }

    /// `vneid client disable`.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Refuse a client, and every token it has, from now on."
        )

        @OptionGroup var installation: InstallationFlags

        @Argument(help: "The client_id.")
        var client: String

        func run() async throws {
            try await ClientCommand.run(.disable(client), installation, client)
        }
    }

    /// `vneid client enable`.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Admit a disabled client again.")

        @OptionGroup var installation: InstallationFlags

        @Argument(help: "The client_id.")
        var client: String

        func run() async throws {
            try await ClientCommand.run(.enable(client), installation, client)
        }
    }
}
