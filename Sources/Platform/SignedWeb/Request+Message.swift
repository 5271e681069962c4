package import Hummingbird
internal import HummingbirdCore
package import Signing
package import Web

extension Request {
    /// The request as its signer saw it: scheme and authority are the server's own configuration, never the caller's `Host`.
    ///
    /// - Parameter authority: for a server that is found under whatever name it is called by; nil is that of `publicURL`.
    package func message(
        at publicURL: PublicURL,
        authority: String? = nil,
        body: MessageBody = .empty
    ) -> RequestMessage {
        RequestMessage(
            method: head.method.rawValue,
            scheme: publicURL.scheme,
            authority: authority ?? publicURL.authority,
            target: head.path ?? "/",
            fields: head.headerFields,
            body: body
        )
    }

    /// The parameters of the query, decoded as forms are, a plus sign being a space; of a repeated one, the first.
    package var query: [String: String] {
        Dictionary(
            URI(uri.description.replacing("+", with: "%20")).queryParameters.map { (String($0.key), String($0.value)) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
