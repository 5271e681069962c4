package import Civil
package import Web

/// One registered application: what a program must be told, what citizens will read, and what can be done.
package struct ClientPage: PortalPage {
    /// A setting as programs want it.
    package struct Setting: Equatable, Sendable {
        /// Its usual name.
        package let name: String
        /// Its value.
        package let value: String

        /// Makes a setting.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The identifier.
    package let id: String
    /// What citizens read.
    package let name: Phrase
    /// Whether it is for trying out.
    package let isStaging: Bool
    /// Whether it may ask.
    package let isEnabled: Bool
    /// Its version and since when it counts.
    package let version: Int
    /// Since when this version counts.
    package let since: Timestamp
    /// The settings.
    package let settings: [Setting]
    /// What is asked, in words.
    package let purposes: [Phrase]
    /// The claims, in words.
    package let claims: [Phrase]
    /// How many keys it has.
    package let keyCount: Int
    /// A command that shows whether the application is known.
    package let command: String

    /// Makes the page.
    package init(
        id: String,
        name: Phrase,
        isStaging: Bool,
        isEnabled: Bool,
        version: Int,
        since: Timestamp,
        settings: [Setting],
        purposes: [Phrase],
        claims: [Phrase],
        keyCount: Int,
        command: String
    ) {
        self.id = id
        self.name = name
        self.isStaging = isStaging
        self.isEnabled = isEnabled
        self.version = version
        self.since = since
        self.settings = settings
        self.purposes = purposes
        self.claims = claims
        self.keyCount = keyCount
        self.command = command
    }

    package static let template = PageTemplate.client
    package var route: PortalRoute { .developing(.application(id)) }

    package func title(in language: Language) -> String { name[language] }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        let path = { (place: DeveloperPlace) -> PageValue in .text(PortalRoute.developing(place).path(in: language)) }
        return [
            "clientID": .text(id),
            "name": .text(name[language]),
            "isStaging": .flag(isStaging),
            "isEnabled": .flag(isEnabled),
            "version": .text(format.number(version)),
            "since": .text(format.moment(since)),
            "settings": .list(settings.map { ["settingName": .text($0.name), "settingValue": .text($0.value)] }),
            "hasPurposes": .flag(!purposes.isEmpty),
            "purposes": .list(purposes.map { .text($0[language]) }),
            "hasClaims": .flag(!claims.isEmpty),
            "claims": .list(claims.map { .text($0[language]) }),
            "keyCount": .text(format.number(keyCount)),
            "command": .text(command),
            "backPath": .text(PortalRoute.developer.path(in: language)),
            "previewPath": path(.preview(id)),
            "keysPath": path(.keys(id)),
            "logPath": path(.log(id, RequestFilter())),
            "editPath": path(.edit(id)),
            "enabledPath": path(.enabled(id)),
        ]
    }
}

/// The keys of an application, and a check of new ones before they count.
package struct ClientKeysPage: PortalPage {
    /// A registered key.
    package struct Key: Equatable, Sendable {
        /// Its `kid`.
        package let id: String
        /// What it can sign with.
        package let algorithms: [String]
        /// Its SHA-256 thumbprint (RFC 7638).
        package let thumbprint: String

        /// Makes a key.
        package init(id: String, algorithms: [String], thumbprint: String) {
            self.id = id
            self.algorithms = algorithms
            self.thumbprint = thumbprint
        }
    }

    /// The identifier of the application.
    package let client: String
    /// The keys that count now.
    package let keys: [Key]
    /// What was typed.
    package let typed: String
    /// The keys found in it; nil when nothing was checked.
    package let checked: [Key]?
    /// What is wrong with it.
    package let faults: [FormFault]

    /// Makes the page.
    package init(client: String, keys: [Key], typed: String = "", checked: [Key]? = nil, faults: [FormFault] = []) {
        self.client = client
        self.keys = keys
        self.typed = typed
        self.checked = checked
        self.faults = faults
    }

    package static let template = PageTemplate.clientKeys
    package var route: PortalRoute { .developing(.keys(client)) }

    package func title(in language: Language) -> String {
        faults.title(Self.wording["title"] ?? Phrase(same: ""), in: language)
    }

    package func values(in language: Language) -> [String: PageValue] {
        faults.values(in: language).merging(
            [
                "client": .text(client),
                "backPath": .text(PortalRoute.developing(.application(client)).path(in: language)),
                "actionPath": .text(route.path(in: language)),
                "hasKeys": .flag(!keys.isEmpty),
                "keys": .list(keys.map(\.value)),
                "typed": .text(typed),
                "wrong": PageValue(faults.text(of: "jwks", in: language)),
                "hasChecked": .flag(checked != nil),
                "checked": .list((checked ?? []).map(\.value)),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }
}

extension ClientKeysPage.Key {
    fileprivate var value: PageValue {
        [
            "keyID": .text(id), "algorithms": .text(algorithms.joined(separator: ", ")),
            "thumbprint": .text(thumbprint),
        ]
    }
}
