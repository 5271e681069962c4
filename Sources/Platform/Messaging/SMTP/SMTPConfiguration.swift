/// The mail server that takes our messages over, and who we are there.
package struct SMTPConfiguration: Sendable, Hashable {
    /// How the connection is protected.
    package enum Security: String, Sendable, Hashable {
        /// Not at all: to a relay on the same machine only.
        case none
        /// STARTTLS (RFC 3207), demanded.
        case startTLS = "starttls"
        /// TLS from the first byte (RFC 8314).
        case tls
    }

    /// A user with a password in a file.
    package struct Credentials: Sendable, Hashable {
        package let user: String
        package let passwordFile: String

        package init(user: String, passwordFile: String) {
            self.user = user
            self.passwordFile = passwordFile
        }
    }

    package let host: String
    package let port: Int
    package let security: Security
    /// Stands in MAIL FROM and From, and its domain in EHLO and Message-ID.
    package let sender: EmailAddress
    /// Shown beside the address.
    package let senderName: String
    package let credentials: Credentials?
    /// A PEM file of the authorities that may vouch for the server; nil for those of the system.
    package let authorities: String?
    let timeoutSeconds: Int64

    /// Nil for an unprotected connection to another machine, or a password over an unprotected one.
    package init?(
        host: String,
        port: Int,
        security: Security,
        sender: EmailAddress,
        senderName: String,
        credentials: Credentials? = nil,
        authorities: String? = nil,
        timeoutSeconds: Int64 = 30
    ) {
        guard (1...65_535).contains(port), !host.isEmpty else { return nil }
        if security == .none {
            guard ["127.0.0.1", "::1", "localhost"].contains(host), credentials == nil else { return nil }
        }
        self.host = host
        self.port = port
        self.security = security
        self.sender = sender
        self.senderName = senderName
        self.credentials = credentials
        self.authorities = authorities
        self.timeoutSeconds = min(max(timeoutSeconds, 1), MessengerTimes.longest)
    }
}
