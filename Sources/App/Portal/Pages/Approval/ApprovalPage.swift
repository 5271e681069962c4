package import Web

/// Asks whether a request from another device is really hers: who asks, from where, with which words.
package struct ApprovalPage: PortalPage {
    /// How the request reached her.
    package enum Kind: Equatable, Sendable {
        /// A device without a keyboard showed a code (RFC 8628).
        case device
        /// A call centre or machine asks, and says these words (OpenID CIBA).
        case call(message: String)
    }

    /// Its own address.
    package let route: PortalRoute
    /// How the request reached her.
    package let kind: Kind
    /// Who asks.
    package let client: Phrase
    /// For whom the client was registered.
    package let organisation: Phrase
    /// The host of the client.
    package let host: String
    /// Whether the client is for trying out.
    package let isStaging: Bool
    /// What for.
    package let purposes: [Phrase]

    /// Makes the page.
    package init(
        route: PortalRoute,
        kind: Kind,
        client: Phrase,
        organisation: Phrase,
        host: String,
        isStaging: Bool,
        purposes: [Phrase]
    ) {
        self.route = route
        self.kind = kind
        self.client = client
        self.organisation = organisation
        self.host = host
        self.isStaging = isStaging
        self.purposes = purposes
    }

    package static let template = PageTemplate.approval

    package func title(in language: Language) -> String { heading[language] }

    private var heading: Phrase {
        if case .device = kind { Self.deviceHeading } else { Self.callHeading }
    }

    package func values(in language: Language) -> [String: PageValue] {
        let message: String? = if case .call(let message) = kind { message } else { nil }
        return [
            "actionPath": .text(route.path(in: language)),
            "heading": .text(heading[language]),
            "lead": .text((message == nil ? Self.deviceLead : Self.callLead)[language]),
            "message": PageValue(message),
            "client": .text(client[language]),
            "organisation": .text(organisation[language]),
            "host": .text(host),
            "isStaging": .flag(isStaging),
            "hasPurposes": .flag(!purposes.isEmpty),
            "purposes": .list(purposes.map { .text($0[language]) }),
        ]
    }
}
