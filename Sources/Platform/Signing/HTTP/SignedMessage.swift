package import HTTPTypes

/// What a signature base is taken from: a request, or a response with the request it answers.
package enum SignedMessage: Sendable {
    case request(RequestMessage)
    case response(ResponseMessage, to: RequestMessage?)

    /// The header fields of the signed message itself.
    package var fields: HTTPFields {
        switch self {
        case .request(let request): request.fields
        case .response(let response, _): response.fields
        }
    }

    var body: MessageBody {
        switch self {
        case .request(let request): request.body
        case .response(let response, _): response.body
        }
    }

    /// The message a component is taken from (RFC 9421 section 2.4).
    func source(of component: ComponentIdentifier) throws(SignatureError) -> SignedMessage {
        guard component.isFromRequest else { return self }
        guard case .response(_, let request) = self, let request else { throw .unknownComponent(component.text) }
        return .request(request)
    }
}

extension HTTPFields {
    /// The lines of a field joined as RFC 9110 section 5.2 says; nil when there is none.
    func combined(_ name: String, limit: Int) throws(SignatureError) -> [UInt8]? {
        var value: [UInt8]?
        // By index: a loop over the fields themselves would hold on to each of them in turn.
        for index in indices where self[index].name.canonicalName == name {
            var bytes = value.map { $0 + [0x2C, 0x20] } ?? []
            self[index].withUnsafeBytesOfValue { bytes.append(contentsOf: $0) }
            guard bytes.count <= limit else { throw .tooLarge(name) }
            value = bytes
        }
        return value
    }
}
