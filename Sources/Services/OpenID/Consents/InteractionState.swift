internal import HTTPTypes
package import Hummingbird
internal import Web

/// What the page of an interaction has to do.
package enum InteractionState: Sendable, Equatable {
    /// There is no such one any more, or it is another browser's or person's.
    case unknown
    /// She has to sign in first; the path to come back to.
    case signIn(continue: String)
    /// She has to show again, or more surely, that it is she; the path to come back to.
    case stepUp(continue: String)
    /// Somebody typed the code of a device: is it in front of her?
    case confirm(Interaction)
    /// She decides.
    case consent(Interaction)
    /// It was decided, or there is nothing to ask.
    case finished(InteractionOutcome)
}

/// What comes of a decision.
package enum InteractionOutcome: Sendable, Equatable {
    /// To this address of the client, by 303.
    case redirect(String)
    /// A form that the browser sends to the client (`form_post`).
    case form(action: String, fields: [FormField])
    /// The client learns it by itself: she goes on at the other device.
    case done(approved: Bool)

    init(_ delivery: AuthorizationDelivery) {
        switch delivery {
        case .redirect(let address): self = .redirect(address)
        case .form(let action, let fields): self = .form(action: action, fields: fields)
        }
    }

    /// The answer to the browser; nil when a page of ours says that it is done.
    package var response: Response? {
        switch self {
        // The address was compared with the registered ones, so this is no open redirector; 303 turns a form into a GET
        // (RFC 9700 section 4.12).
        case .redirect(let address):
            Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
        case .form(let action, let fields): FormPostPage(action: action, fields: fields).response
        case .done: nil
        }
    }
}

/// What she decided, about exactly what.
package struct ConsentDecision: Sendable, Equatable {
    /// The optional claims that she ticked; required ones are part of the approval.
    package let claims: Set<String>
    /// ``Interaction/seen`` of what the page was made from.
    package let seen: String
    /// The hash of the page's text in her language, for the record.
    package let textHash: String
    package let language: String

    package init(claims: Set<String>, seen: String, textHash: String, language: String) {
        self.claims = claims
        self.seen = seen
        self.textHash = textHash
        self.language = language
    }
}
