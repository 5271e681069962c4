internal import HTTPTypes
internal import Web

/// Tells whether a form was sent by one of our own pages (OWASP, "Fetch Metadata" and "Verifying origin").
enum RequestOrigin {
    /// Refuses a request that a page of another site made.
    ///
    /// `Sec-Fetch-Site` decides where the browser sends it, which all do to https and to this machine. Elsewhere
    /// `Origin` does; our own forms may send it as `null`, because our pages forbid referrers, and then the browser is
    /// too old to tell. A client that sends neither is no browser, and nobody else's page can make it send anything.
    static func requireOwn(_ head: HTTPRequest, publicURL: PublicURL) throws(PortalError) {
        if let site = head.headerFields[.secFetchSite] {
            guard site == "same-origin" else { throw .requestFromElsewhere }
        } else if let origin = head.headerFields[.origin] {
            guard origin == publicURL.text else { throw .requestFromElsewhere }
        }
    }
}

extension HTTPField.Name {
    /// Falls back to a harmless name rather than trap; the text is valid by inspection.
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .trailer
}
