import Encoding
import Foundation
import Messaging
import StoreSupport
import Testing

@Suite("Mail (RFC 5321, RFC 5322)")
struct SMTPTests {
    private func messenger(
        _ server: MailServer,
        security: SMTPConfiguration.Security = .none,
        host: String = "127.0.0.1",
        name: String = "Định danh điện tử",
        credentials: SMTPConfiguration.Credentials? = nil,
        authorities: String? = nil,
        timeout: Int64 = 20
    ) throws -> SMTPMessenger {
        let sender = try #require(EmailAddress("no-reply@vneid.example"))
        return SMTPMessenger(
            try #require(
                SMTPConfiguration(
                    host: host,
                    port: server.port,
                    security: security,
                    sender: sender,
                    senderName: name,
                    credentials: credentials,
                    authorities: authorities,
                    timeoutSeconds: timeout
                )
            ),
            clock: { Cast.now }
        )
    }

    private func failure(_ messenger: SMTPMessenger, _ message: Message? = nil) async throws -> MessagingError? {
        let (message, id) = (try message ?? Cast.mail(), try Cast.id())
        do throws(MessagingError) {
            try await messenger.send(message, as: id)
            return nil
        } catch {
            return error
        }
    }

    @Test("A message arrives with its envelope, headers and text")
    func delivers() async throws {
        try await MailServer.run { server in
            try await messenger(server).send(Cast.mail(), as: Cast.id())
            let record = server.record
            #expect(
                record.commands == [
                    "EHLO vneid.example", "MAIL FROM:<no-reply@vneid.example>", "RCPT TO:<hoa@example.vn>", "DATA",
                    "QUIT",
                ]
            )
            let name = Base64.standard.encode(Array("Định danh điện tử".utf8))
            let subject = Base64.standard.encode(Array("Tài khoản đã bị khóa".utf8))
            #expect(
                record.contents == [
                    """
                    Date: Thu, 26 Nov 2026 15:04:05 +0700\r
                    From: =?UTF-8?B?\(name)?=\r
                     <no-reply@vneid.example>\r
                    To: <hoa@example.vn>\r
                    Subject: =?UTF-8?B?\(subject)?=\r
                    Message-ID: <aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@vneid.example>\r
                    Auto-Submitted: auto-generated\r
                    MIME-Version: 1.0\r
                    Content-Type: text/plain; charset=utf-8\r
                    Content-Language: vi\r
                    Content-Transfer-Encoding: quoted-printable\r
                    \r
                    Xin ch=C3=A0o,\r
                    ..m=E1=BB=99t d=C3=B2ng
                    """
                ]
            )
        }
    }

    @Test("Two attempts have the same Message-ID")
    func identifier() async throws {
        try await MailServer.run { server in
            for _ in 0..<2 { try await messenger(server).send(Cast.mail(), as: Cast.id()) }
            let ids = server.record.contents.map { $0.split(separator: "\r\n").filter { $0.hasPrefix("Message-ID") } }
            #expect(ids.count == 2)
            #expect(ids[0] == ids[1])
        }
    }

    @Test("No subject, name or language can begin a header or end the content")
    func injection() async throws {
        try await MailServer.run { server in
            let evil = "x\r\nBcc: thief@example.vn\r\n\r\nbody\u{2028}\u{0}\u{85}"
            let message = Message(
                to: try #require(Recipient("hoa@example.vn")),
                kind: "test",
                language: "vi\r\nBcc: thief@example.vn",
                subject: evil,
                text: "a\r\n.\r\nMAIL FROM:<thief@example.vn>\n.\n..b\r\n"
            )
            try await messenger(server, name: evil).send(message, as: Cast.id())
            let record = server.record
            #expect(record.commands.count == 5)
            let content = try #require(record.contents.first)
            let headers = content[..<(try #require(content.firstRange(of: "\r\n\r\n"))).lowerBound]
            let names = headers.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
            #expect(
                names == [
                    "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
                    "Content-Language", "Content-Transfer-Encoding",
                ]
            )
            #expect(content.hasSuffix("a\r\n..\r\nMAIL FROM:<thief@example.vn>\r\n..\r\n...b"))
        }
    }

    @Test("Long subjects are folded into words of at most 75 bytes that hold whole characters")
    func folding() async throws {
        try await MailServer.run { server in
            let subject = String(repeating: "Thông báo về tài khoản định danh điện tử 🪪 ", count: 6)
            try await messenger(server).send(
                Cast.mail(subject, text: String(repeating: "dài ", count: 100) + " "),
                as: Cast.id()
            )
            let lines = try #require(server.record.contents.first).split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 < 0x7F } })
            let words = lines.joined(separator: "\n").split(separator: "=?UTF-8?B?").dropFirst(2).map {
                $0.prefix { $0 != "?" }
            }
            #expect(words.count > 3)
            let parts = words.map { Base64.standard.decode(String($0)) ?? [] }
            #expect(parts.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
            #expect(String(decoding: parts.joined(), as: UTF8.self) == subject)
        }
    }

    @Test(
        "What the server says decides whether it is tried again",
        arguments: [
            ("RCPT", "550 5.1.1 no such user", MessagingError.refused("smtp 550")),
            ("RCPT", "450 later", .unavailable("smtp 450")),
            ("RCPT", "452-full\r\n452 later", .unavailable("smtp 452")),
            ("MAIL", "553 who are you", .configuration("smtp 553")), ("MAIL", "451 later", .unavailable("smtp 451")),
            ("greeting", "554 go away", .configuration("smtp 554")), ("greeting", "421 busy", .unavailable("smtp 421")),
            ("EHLO", "502 what", .configuration("smtp 502")), ("DATA", "554 no", .refused("smtp 554")),
            ("content", "552 too big", .refused("smtp 552")), ("content", "451 disk", .unavailable("smtp 451")),
        ]
    )
    func answers(verb: String, answer: String, error: MessagingError) async throws {
        var script = MailServer.Script()
        script.answers[verb] = answer
        try await MailServer.run(script) { server in
            let found = try await failure(messenger(server))
            #expect(found == error)
        }
    }

    @Test(
        "Malformed answers end the attempt",
        arguments: [
            "", "25", "abc def", "250", "250?x", "250-a\r\n251 b", "999 x", "100 x", "250 ok\r\n250 again",
            "250-" + String(repeating: "x", count: 20_000), String(repeating: "250-x\r\n", count: 200) + "250 x",
        ]
    )
    func malformed(answer: String) async throws {
        var script = MailServer.Script()
        script.answers["MAIL"] = answer
        try await MailServer.run(script) { server in
            let error = try await failure(messenger(server))
            // A code without text is a whole answer (RFC 5321 section 4.2).
            #expect(answer == "250" ? error == nil : error?.isTransient == true)
        }
    }

    @Test(
        "A server that hangs up ends the attempt",
        arguments: ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "content"]
    )
    func hangsUp(verb: String) async throws {
        var script = MailServer.Script()
        script.hangsUp = [verb]
        script.answers[verb] = .some(nil)
        try await MailServer.run(script) { server in
            let found = try await failure(messenger(server))
            #expect(found?.isTransient == true)
        }
    }

    @Test("A server that falls silent ends the attempt in time", arguments: ["greeting", "RCPT", "content"])
    func silence(verb: String) async throws {
        var script = MailServer.Script()
        script.answers[verb] = .some(nil)
        try await MailServer.run(script) { server in
            // Long enough to be connected and to come to the silence, on a busy machine too.
            let found = try await failure(messenger(server, timeout: 3))
            #expect(found == .unavailable("smtp too slow"))
        }
    }

    @Test("Where nobody listens, later")
    func nobody() async throws {
        let sender = try #require(EmailAddress("a@b.vn"))
        let configuration = try #require(
            SMTPConfiguration(
                host: "127.0.0.1",
                port: 1,
                security: .none,
                sender: sender,
                senderName: ""
            )
        )
        let found = try await failure(SMTPMessenger(configuration, clock: { Cast.now }))
        #expect(found?.isTransient == true)
    }

    @Test("A telephone gets no mail")
    func phone() async throws {
        try await MailServer.run { server in
            let found = try await failure(messenger(server), Cast.sms())
            #expect(found == .noChannel)
        }
    }
}
