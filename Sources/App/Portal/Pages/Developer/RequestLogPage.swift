package import Civil
package import Web

/// The requests of an application, newest first, with what was wrong and a command that sends one again.
package struct RequestLogPage: PortalPage {
    /// One request.
    package struct Row: Equatable, Sendable {
        /// When.
        package let at: Timestamp
        /// To which endpoint.
        package let endpoint: String
        /// `ok` or the code of the error.
        package let outcome: String
        /// What was wrong, in English for programs' authors.
        package let detail: String
        /// The identifier that the answer carried.
        package let correlation: String
        /// A command that sends the like again; secrets are left to be filled in, because none are kept.
        package let command: String

        /// Makes a row.
        package init(
            at: Timestamp,
            endpoint: String,
            outcome: String,
            detail: String,
            correlation: String,
            command: String
        ) {
            self.at = at
            self.endpoint = endpoint
            self.outcome = outcome
            self.detail = detail
            self.correlation = correlation
            self.command = command
        }
    }

    /// The identifier of the application.
    package let client: String
    /// What is wanted.
    package let filter: RequestFilter
    /// The endpoints to choose from.
    package let endpoints: [String]
    /// The requests.
    package let rows: [Row]

    /// Makes the page.
    package init(client: String, filter: RequestFilter, endpoints: [String], rows: [Row]) {
        self.client = client
        self.filter = filter
        self.endpoints = endpoints
        self.rows = rows
    }

    package static let template = PageTemplate.requestLog
    package var route: PortalRoute { .developing(.log(client, filter)) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "client": .text(client),
            "backPath": .text(PortalRoute.developing(.application(client)).path(in: language)),
            "actionPath": .text(PortalRoute.developing(.log(client, RequestFilter())).path(in: language)),
            "outcomeTyped": .text(filter.outcome),
            "correlationTyped": .text(filter.correlation),
            "endpoints": .list(
                endpoints.map { ["endpointName": .text($0), "isChosen": .flag($0 == filter.endpoint)] }
            ),
            "hasRows": .flag(!rows.isEmpty),
            "rows": .list(
                rows.enumerated().map { place, row in
                    [
                        "rowNumber": .text("\(place)"),
                        "at": format.value(row.at, as: format.moment(row.at)),
                        "endpoint": .text(row.endpoint),
                        "outcome": .text(row.outcome),
                        "isGood": .flag(row.outcome == "ok"),
                        "detail": PageValue(row.detail.isEmpty ? nil : row.detail),
                        "correlation": .text(row.correlation),
                        "command": .text(row.command),
                    ]
                }
            ),
        ]
    }
}
