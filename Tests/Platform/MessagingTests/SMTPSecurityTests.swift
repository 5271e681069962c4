import Encoding
import Foundation
import Messaging
import StoreSupport
import Testing

@Suite("Mail under TLS")
struct SMTPSecurityTests {
    private let sender = EmailAddress("no-reply@vneid.example")

    private func configuration(
        _ server: MailServer,
        _ security: SMTPConfiguration.Security,
        trusting path: String?,
        host: String = "localhost",
        credentials: SMTPConfiguration.Credentials? = nil
    ) throws -> SMTPMessenger {
        let sender = try #require(sender)
        return SMTPMessenger(
            try #require(
                SMTPConfiguration(
                    host: host,
                    port: server.port,
                    security: security,
                    sender: sender,
                    senderName: "VNeID",
                    credentials: credentials,
                    authorities: path,
                    timeoutSeconds: 20
                )
            ),
            clock: { Cast.now }
        )
    }

    private func withDirectory(_ body: (TestDirectory) async throws -> Void) async throws {
        let directory = try TestDirectory("smtp")
        defer { directory.remove() }
        try await body(directory)
    }

    @Test("STARTTLS protects everything after it, and the extensions are asked for again")
    func startTLS() async throws {
        try await withDirectory { directory in
            let certificate = try TestCertificate(for: "localhost", in: directory)
            let script = MailServer.Script(extensions: ["STARTTLS"], tls: certificate.context)
            try await MailServer.run(script) { server in
                try await configuration(server, .startTLS, trusting: certificate.path).send(Cast.mail(), as: Cast.id())
                #expect(
                    server.record.commands == [
                        "EHLO vneid.example", "STARTTLS", "EHLO vneid.example", "MAIL FROM:<no-reply@vneid.example>",
                        "RCPT TO:<hoa@example.vn>", "DATA", "QUIT",
                    ]
                )
                #expect(server.record.contents.count == 1)
            }
        }
    }

    @Test("TLS from the first byte works, with a password from a file")
    func implicit() async throws {
        try await withDirectory { directory in
            let certificate = try TestCertificate(for: "localhost", in: directory)
            let secret = directory.path + "/password"
            _ = FileManager.default.createFile(
                atPath: secret,
                contents: Data("s3cret\n".utf8),
                attributes: [.posixPermissions: 0o600]
            )
            let credentials = SMTPConfiguration.Credentials(user: "vneid", passwordFile: secret)
            let script = MailServer.Script(tls: certificate.context, isImplicit: true)
            try await MailServer.run(script) { server in
                try await configuration(server, .tls, trusting: certificate.path, credentials: credentials)
                    .send(Cast.mail(), as: Cast.id())
                let plain = Base64.standard.encode(Array("\u{0}vneid\u{0}s3cret".utf8))
                #expect(server.record.commands.contains("AUTH PLAIN \(plain)"))
            }
            var wrong = script
            wrong.answers["AUTH"] = "535 5.7.8 no"
            try await MailServer.run(wrong) { server in
                await #expect(throws: MessagingError.configuration("smtp 535")) {
                    try await configuration(server, .tls, trusting: certificate.path, credentials: credentials)
                        .send(Cast.mail(), as: Cast.id())
                }
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: secret)
            try await MailServer.run(script) { server in
                await #expect(throws: MessagingError.configuration("secret file can be read by others")) {
                    try await configuration(server, .tls, trusting: certificate.path, credentials: credentials)
                        .send(Cast.mail(), as: Cast.id())
                }
            }
        }
    }

    @Test("A server without STARTTLS gets no message", arguments: [MailServer.Script().extensions, []])
    func stripped(extensions: [String]) async throws {
        try await MailServer.run(.init(extensions: extensions)) { server in
            await #expect(throws: MessagingError.unavailable("smtp without starttls")) {
                try await configuration(server, .startTLS, trusting: nil).send(Cast.mail(), as: Cast.id())
            }
            #expect(server.record.contents.isEmpty)
        }
    }

    @Test("What was slipped in before TLS began ends the attempt (RFC 3207 section 5)")
    func slippedIn() async throws {
        try await withDirectory { directory in
            let certificate = try TestCertificate(for: "localhost", in: directory)
            var script = MailServer.Script(extensions: ["STARTTLS"], tls: certificate.context)
            script.answers["STARTTLS"] = "220 go on\r\n250 mail.evil.example"
            try await MailServer.run(script) { server in
                await #expect(throws: MessagingError.unavailable("smtp out of step")) {
                    try await configuration(server, .startTLS, trusting: certificate.path).send(
                        Cast.mail(),
                        as: Cast.id()
                    )
                }
                #expect(server.record.contents.isEmpty)
            }
        }
    }

    @Test("A certificate of another name, or of nobody we trust, gets no message", arguments: [true, false])
    func untrusted(isOtherName: Bool) async throws {
        try await withDirectory { directory in
            let certificate = try TestCertificate(for: isOtherName ? "mail.example" : "localhost", in: directory)
            let other = try TestCertificate(for: "other.example", in: directory)
            let script = MailServer.Script(extensions: ["STARTTLS"], tls: certificate.context)
            try await MailServer.run(script) { server in
                let error = await #expect(throws: MessagingError.self) {
                    try await configuration(server, .startTLS, trusting: isOtherName ? certificate.path : other.path)
                        .send(Cast.mail(), as: Cast.id())
                }
                #expect(error?.isTransient == true)
                #expect(server.record.contents.isEmpty)
            }
        }
    }

    @Test("Without protection mail goes to this machine only, and a password never")
    func configurations() throws {
        let sender = try #require(sender)
        let credentials = SMTPConfiguration.Credentials(user: "a", passwordFile: "b")
        func make(_ host: String, _ security: SMTPConfiguration.Security, _ credentials: SMTPConfiguration.Credentials?)
            -> Bool
        {
            SMTPConfiguration(
                host: host,
                port: 25,
                security: security,
                sender: sender,
                senderName: "",
                credentials: credentials
            ) != nil
        }
        #expect(make("127.0.0.1", .none, nil) && make("localhost", .none, nil))
        #expect(!make("mail.example.vn", .none, nil) && !make("127.0.0.1", .none, credentials) && !make("", .tls, nil))
        #expect(make("mail.example.vn", .startTLS, credentials) && make("mail.example.vn", .tls, nil))
    }
}
