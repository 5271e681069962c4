package import Civil
package import Web

/// The developer's first page: a command that works at once, the applications, and where to read more.
package struct DeveloperHome: PortalPage {
    /// One application.
    package struct Row: Equatable, Sendable {
        /// Its identifier.
        package let id: String
        /// What citizens read.
        package let name: Phrase
        /// Whether it is for trying out.
        package let isStaging: Bool
        /// `oidc` or `fapi`.
        package let profile: String
        /// Whether it may ask.
        package let isEnabled: Bool
        /// Since when this version counts.
        package let since: Timestamp

        /// Makes a row.
        package init(id: String, name: Phrase, isStaging: Bool, profile: String, isEnabled: Bool, since: Timestamp) {
            self.id = id
            self.name = name
            self.isStaging = isStaging
            self.profile = profile
            self.isEnabled = isEnabled
            self.since = since
        }
    }

    /// The body for which the developer works.
    package let body: Phrase
    /// The issuer: all that a good client needs to know.
    package let issuer: String
    /// The applications.
    package let rows: [Row]
    /// Documents with their addresses, which are paths of this site.
    package let documents: [FrontPage.DocumentLink]
    /// Whether there are made-up people to try with.
    package let hasPersonas: Bool

    /// Makes the page.
    package init(
        body: Phrase,
        issuer: String,
        rows: [Row],
        documents: [FrontPage.DocumentLink],
        hasPersonas: Bool
    ) {
        self.body = body
        self.issuer = issuer
        self.rows = rows
        self.documents = documents
        self.hasPersonas = hasPersonas
    }

    package static let template = PageTemplate.developer
    package var route: PortalRoute { .developer }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "body": .text(body[language]),
            "issuer": .text(issuer),
            "command": .text("curl -sS \(issuer)/.well-known/openid-configuration"),
            "newPath": .text(PortalRoute.developing(.new).path(in: language)),
            "personasPath": PageValue(
                hasPersonas ? PortalRoute.developing(.personas).path(in: language) : nil
            ),
            "hasDocuments": .flag(!documents.isEmpty),
            "documents": .list(
                documents.map {
                    ["documentName": .text($0.name[language]), "documentPath": .text(PortalRoute.other($0.path).path)]
                }
            ),
            "hasRows": .flag(!rows.isEmpty),
            "rows": .list(
                rows.map { row in
                    [
                        "rowID": .text(row.id),
                        "rowName": .text(row.name[language]),
                        "rowPath": .text(PortalRoute.developing(.application(row.id)).path(in: language)),
                        "isStaging": .flag(row.isStaging),
                        "isEnabled": .flag(row.isEnabled),
                        "profile": .text(row.profile),
                        "since": .text(format.moment(row.since)),
                    ]
                }
            ),
        ]
    }
}
