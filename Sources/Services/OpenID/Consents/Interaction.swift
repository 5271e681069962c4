package import Civil
internal import Encoding
package import Web

/// What a page shows before a citizen decides: who asks, what for, which data, for how long.
package struct Interaction: Sendable, Equatable {
    /// The last part of the page's path.
    package let id: String
    package let kind: InteractionKind
    package let client: ClientCard
    /// The key of the account that is signed in.
    package let holder: Int64
    package let holderName: String
    /// In the order of registration; empty when nothing but a sign-in is asked.
    package let purposes: [AskedPurpose]
    /// Whether the client may come back while she is away.
    package let isOffline: Bool
    /// For how many days the consent counts, unless she withdraws it.
    package let days: Int
    /// How surely it must be she; nil when anything will do.
    package let acr: AuthenticationContext?
    /// The origin that the answer goes to, for `form-action` of the page's policy; nil when the client polls.
    package let formOrigin: String?
    package let expires: Timestamp

    /// Whether only the pairwise subject is given.
    package var isOnlySignIn: Bool { purposes.isEmpty }

    /// The SHA-256 of all that is asked, in hexadecimal: a decision names it, so that nobody agrees to something else than she saw.
    package var seen: String {
        var text = ""
        for part in [
            id, kind.text, client.id, client.name.vietnamese, client.host, "\(holder)", "\(isOffline)", "\(days)",
        ] {
            text += "\(part.utf8.count):\(part),"
        }
        for purpose in purposes {
            text += "\(purpose.code.utf8.count):\(purpose.code):\(purpose.text.vietnamese.utf8.count):"
            text += purpose.text.vietnamese
            for claim in purpose.claims {
                let value = claim.value.vietnamese
                text += "\(claim.name.rawValue):\(claim.isRequired):\(value.utf8.count):\(value),"
            }
        }
        return Hexadecimal.sha256(of: text)
    }
}

/// How the answer reaches the client.
package enum InteractionKind: Sendable, Equatable {
    /// By the browser that came with the request.
    case code
    /// A device without a keyboard shows this code (RFC 8628).
    case device(userCode: String)
    /// Somebody at a counter or on the telephone waits; both sides see this message (CIBA).
    case backchannel(bindingMessage: String)

    fileprivate var text: String {
        switch self {
        case .code: "code"
        case .device(let code): "device:" + code
        case .backchannel(let message): "backchannel:" + message
        }
    }
}

/// Who asks, and how we know.
package struct ClientCard: Sendable, Equatable {
    package let id: String
    package let name: LocalizedText
    /// The body it was registered for.
    package let organisation: LocalizedText
    package let environment: ClientEnvironment
    package let profile: ClientProfile
    /// Where the answer goes: host of the redirect address, or of the application's own page.
    package let host: String
    package let uri: String?
    package let policyURI: String?
    /// Since when it is registered as it is.
    package let since: Timestamp
}

/// One purpose with the data it is asked for.
package struct AskedPurpose: Sendable, Equatable {
    package let code: String
    package let text: LocalizedText
    package let claims: [AskedClaim]
}

/// One attribute that is asked for.
package struct AskedClaim: Sendable, Equatable {
    package let name: ClaimName
    /// Whether the service cannot be used without it.
    package let isRequired: Bool
    package let legalBasis: String?
    /// The very value that would be sent, in words.
    package let value: LocalizedText
    /// Whether she agreed to it before.
    package let wasGranted: Bool
}

extension ClientCard {
    init(_ client: RegisteredClient, returns: AuthorizationReturn?) {
        let metadata = client.metadata
        self.init(
            id: client.id,
            name: metadata.name,
            organisation: metadata.organisation,
            environment: metadata.environment,
            profile: metadata.profile,
            host: (returns?.redirectURI ?? metadata.uri).flatMap { WebAddress($0)?.host } ?? "",
            uri: metadata.uri,
            policyURI: metadata.policyURI,
            since: client.since
        )
    }
}
