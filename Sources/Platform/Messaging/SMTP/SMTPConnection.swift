internal import Encoding
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// A conversation with a mail server (RFC 5321), for one message.
struct SMTPConnection {
    private let channel: any Channel
    private let configuration: SMTPConfiguration

    /// Connects; everything until the end has to happen within the configured time.
    static func open(_ configuration: SMTPConfiguration) async throws(MessagingError) -> SMTPConnection {
        do {
            let tls = configuration.security == .tls ? try TLSClient(configuration) : nil
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(min(configuration.timeoutSeconds, 10)))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let tls { try channel.pipeline.syncOperations.addHandler(tls.makeHandler()) }
                        try channel.pipeline.syncOperations.addHandler(SMTPChannelHandler())
                    }
                }
                .connect(host: configuration.host, port: configuration.port).get()
            channel.eventLoop.scheduleTask(in: .seconds(configuration.timeoutSeconds)) {
                channel.pipeline.fireUserInboundEventTriggered(SMTPDeadline())
            }
            return SMTPConnection(channel: channel, configuration: configuration)
        } catch let error as MessagingError {
            throw error
        } catch {
            throw .unavailable("smtp connection")
        }
    }

    /// Greets, protects the connection as configured and signs in.
    func begin() async throws(MessagingError) {
        try await reply(nil).expectWelcome(220)
        var hello = try await hello()
        if configuration.security == .startTLS {
            guard hello.offers("STARTTLS") else { throw .unavailable("smtp without starttls") }
            try await command("STARTTLS").expectWelcome(220)
            try await protect()
            hello = try await self.hello()
        }
        guard let credentials = configuration.credentials else { return }
        let password = try await SecretLine(credentials.passwordFile).read()
        let plain = Base64.standard.encode(Array("\u{0}\(credentials.user)\u{0}\(password)".utf8))
        try await command("AUTH PLAIN \(plain)").expectWelcome(235)
    }

    /// One message from envelope to the server's word that it has it.
    func deliver(_ mail: Mail, to recipient: EmailAddress) async throws(MessagingError) {
        try await command("MAIL FROM:<\(configuration.sender.text)>").expectWelcome(250)
        try await command("RCPT TO:<\(recipient.text)>").expect(250, 251)
        try await command("DATA").expect(354)
        try await reply(ByteBuffer(bytes: mail.data)).expect(250)
    }

    /// Says good-bye and closes; what goes wrong now changes nothing.
    func end(politely: Bool) async {
        if politely { _ = try? await command("QUIT") }
        try? await channel.close()
    }

    private func hello() async throws(MessagingError) -> SMTPReply {
        let reply = try await command("EHLO \(configuration.sender.domain)")
        try reply.expectWelcome(250)
        return reply
    }

    /// Every command is made of checked parts; a line break inside would begin another one.
    private func command(_ line: String) async throws(MessagingError) -> SMTPReply {
        guard line.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), line.utf8.count <= 5_000 else {
            throw .refused("command")
        }
        return try await reply(ByteBuffer(string: line + "\r\n"))
    }

    private func reply(_ bytes: ByteBuffer?) async throws(MessagingError) -> SMTPReply {
        let promise = channel.eventLoop.makePromise(of: SMTPReply.self)
        channel.writeAndFlush(SMTPRequest(bytes: bytes, reply: promise)).whenFailure { _ in
            promise.fail(MessagingError.unavailable("smtp connection"))
        }
        do {
            return try await promise.futureResult.get()
        } catch let error as MessagingError {
            throw error
        } catch {
            throw .unavailable("smtp connection")
        }
    }

    private func protect() async throws(MessagingError) {
        do {
            let (tls, channel) = (try TLSClient(configuration), channel)
            try await channel.eventLoop.submit {
                try channel.pipeline.syncOperations.addHandler(tls.makeHandler(), position: .first)
            }.get()
        } catch let error as MessagingError {
            throw error
        } catch {
            throw .unavailable("smtp tls")
        }
    }
}
