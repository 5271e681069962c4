import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail server on a socket of this machine, which answers as told.
final class MailServer: Sendable {
    /// How it differs from an honest one.
    struct Script: Sendable {
        /// By the first word of the command, `greeting` and `content` included; nil in the dictionary's place of an answer is silence.
        var answers: [String: String?] = [:]
        /// Commands after which it hangs up.
        var hangsUp: Set<String> = []
        var extensions: [String] = ["SIZE 1000000", "8BITMIME"]
        var tls: NIOSSLContext?
        /// TLS from the first byte.
        var isImplicit = false
    }

    /// What a client said and left.
    struct Record: Sendable {
        var commands: [String] = []
        var contents: [String] = []
    }

    let port: Int
    private let channel: any Channel
    private let state: Recorder

    /// Serves while the body runs.
    @discardableResult
    static func run<T>(_ script: Script = Script(), _ body: (MailServer) async throws -> T) async throws -> T {
        let recorder = Recorder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if script.isImplicit, let tls = script.tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(Conversation(script, recorder))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = MailServer(channel, recorder)
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    private init(_ channel: any Channel, _ state: Recorder) {
        self.channel = channel
        self.state = state
        port = channel.localAddress?.port ?? 0
    }

    var record: Record { state.record.withLock { $0 } }

    final class Recorder: Sendable {
        let record = Mutex(Record())
    }
}

/// One client's conversation.
private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: MailServer.Script
    private let recorder: MailServer.Recorder
    private var pending = ""
    private var isInContent = false

    init(_ script: MailServer.Script, _ recorder: MailServer.Recorder) {
        self.script = script
        self.recorder = recorder
    }

    func channelActive(context: ChannelHandlerContext) {
        answer("greeting", "220 mail.example ready", context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += String(buffer: unwrapInboundIn(data))
        while true {
            if isInContent {
                guard let end = pending.firstRange(of: "\r\n.\r\n") else { return }
                let content = String(pending[..<end.lowerBound])
                pending = String(pending[end.upperBound...])
                isInContent = false
                recorder.record.withLock { $0.contents.append(content) }
                answer("content", "250 2.0.0 queued", context)
            } else {
                guard let end = pending.firstRange(of: "\r\n") else { return }
                let line = String(pending[..<end.lowerBound])
                pending = String(pending[end.upperBound...])
                recorder.record.withLock { $0.commands.append(line) }
                command(line, context)
            }
        }
    }

    private func command(_ line: String, _ context: ChannelHandlerContext) {
        let verb = String(line.prefix { $0 != " " && $0 != ":" })
        switch verb {
        case "EHLO":
            let lines = ["mail.example"] + script.extensions
            let text = lines.enumerated().map { "250\($0 == lines.count - 1 ? " " : "-")\($1)" }.joined(
                separator: "\r\n"
            )
            answer(verb, text, context)
        case "DATA":
            isInContent = script.answers[verb] == nil
            answer(verb, "354 go on", context)
        case "AUTH": answer(verb, "235 2.7.0 welcome", context)
        case "STARTTLS":
            answer(verb, "220 go on", context)
            if let tls = script.tls {
                try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            }
        case "QUIT": answer(verb, "221 bye", context)
        default: answer(verb, "250 2.1.0 ok", context)
        }
    }

    private func answer(_ verb: String, _ usual: String, _ context: ChannelHandlerContext) {
        let text = script.answers[verb] ?? usual
        if let text {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
        }
        if script.hangsUp.contains(verb) { context.close(promise: nil) }
    }
}
