internal import Civil
package import Messaging

/// How messages to people leave the installation; what has no channel is written to a file.
package struct MessageOptions: Sendable {
    /// Sends to telephones; nil writes to the file.
    package var gateway: SMSGatewayConfiguration?
    /// Sends to e-mail addresses; nil writes to the file.
    package var smtp: SMTPConfiguration?

    package init(gateway: SMSGatewayConfiguration? = nil, smtp: SMTPConfiguration? = nil) {
        self.gateway = gateway
        self.smtp = smtp
    }

    /// The file of a data directory in which messages without a channel stand, one JSON object a line.
    package static let file = "messages.jsonl"

    func messenger(in directory: String, clock: @escaping @Sendable () -> Timestamp) -> any Messenger {
        let file = FileMessenger(path: "\(directory)/\(Self.file)", clock: clock)
        let phone: any Messenger = gateway.map { SMSGateway($0) } ?? file
        let email: any Messenger = smtp.map { SMTPMessenger($0, clock: clock) } ?? file
        return MessageRouter(phone: phone, email: email)
    }
}
