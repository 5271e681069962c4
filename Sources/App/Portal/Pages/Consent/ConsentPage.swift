internal import Crypto
internal import Encoding
package import Web

/// Who asks for which data about the reader, what for and for how long; she decides.
package struct ConsentPage: PortalPage {
    /// One attribute with the value that would be sent.
    package struct Attribute: Equatable, Sendable {
        /// The name of the claim.
        package let claim: String
        /// What it is called.
        package let name: Phrase
        /// The very value that would be sent.
        package let value: Phrase
        /// Why the client may ask for it.
        package let basis: Phrase
        /// Whether the service cannot be used without it.
        package let isRequired: Bool
        /// Whether services of this kind normally do not ask for it.
        package let isUnusual: Bool
        /// Whether an optional one is ticked; never at first.
        package let isChosen: Bool

        /// Makes an attribute.
        package init(
            claim: String,
            name: Phrase,
            value: Phrase,
            basis: Phrase,
            isRequired: Bool,
            isUnusual: Bool,
            isChosen: Bool = false
        ) {
            self.claim = claim
            self.name = name
            self.value = value
            self.basis = basis
            self.isRequired = isRequired
            self.isUnusual = isUnusual
            self.isChosen = isChosen
        }
    }

    /// Identifies what is asked.
    package let interaction: String
    /// The client's name.
    package let client: Phrase
    /// The host to which the answer goes.
    package let clientHost: String
    /// How we know the client: registered when, as what, by whom.
    package let howKnown: Phrase
    /// Whose data they are.
    package let holder: String
    /// What for, in words.
    package let purposes: [Phrase]
    /// What would be sent.
    package let attributes: [Attribute]
    /// For how long.
    package let duration: Phrase
    /// What services of this kind normally ask for; nil when nothing is known.
    package let usual: Phrase?
    /// Stands for everything above, so that what is agreed to is what was shown.
    package let shown: String
    /// What is wrong with the decision sent.
    package var faults: [FormFault] = []

    /// Makes the page.
    package init(
        interaction: String,
        client: Phrase,
        clientHost: String,
        howKnown: Phrase,
        holder: String,
        purposes: [Phrase],
        attributes: [Attribute],
        duration: Phrase,
        usual: Phrase?,
        shown: String
    ) {
        self.interaction = interaction
        self.client = client
        self.clientHost = clientHost
        self.howKnown = howKnown
        self.holder = holder
        self.purposes = purposes
        self.attributes = attributes
        self.duration = duration
        self.usual = usual
        self.shown = shown
    }

    package static let template = PageTemplate.consent
    package var route: PortalRoute { .consent(interaction) }

    package func title(in language: Language) -> String {
        faults.title(Self.heading.filled(["client": client]), in: language)
    }

    /// The SHA-256 of everything the reader was shown in one language, base64url: stands in the proof of the consent.
    ///
    /// Every part is written with its length, so that no two pages have the same text.
    package func textHash(in language: Language) -> String {
        var text = ""
        func add(_ part: String) { text += "\(part.utf8.count):\(part)," }
        for part in [
            language.rawValue, client[language], clientHost, howKnown[language], holder, duration[language],
            usual?[language] ?? "", "\(purposes.count)",
        ] { add(part) }
        for purpose in purposes { add(purpose[language]) }
        for attribute in attributes {
            for part in [
                attribute.claim, attribute.name[language], attribute.value[language], attribute.basis[language],
                attribute.isRequired ? "required" : "optional", attribute.isUnusual ? "unusual" : "usual",
            ] { add(part) }
        }
        for word in Self.wording.keys.sorted() { add(Self.wording[word]?[language] ?? "") }
        return Base64.url.encode(Array(SHA256.hash(data: Array(text.utf8))))
    }

    package func values(in language: Language) -> [String: PageValue] {
        let required = attributes.filter(\.isRequired)
        let optional = attributes.filter { !$0.isRequired }
        return faults.values(in: language).merging(
            [
                "heading": .text(Self.heading.filled(["client": client])[language]),
                "client": .text(client[language]),
                "clientHost": .text(clientHost),
                "howKnown": .text(howKnown[language]),
                "holder": .text(holder),
                "purposes": .list(purposes.map { .text($0[language]) }),
                "duration": .text(duration[language]),
                "actionPath": .text(route.path(in: language)),
                "shown": .text(shown),
                "textHash": .text(textHash(in: language)),
                "hasAttributes": .flag(!attributes.isEmpty),
                "hasRequired": .flag(!required.isEmpty),
                "required": .list(required.enumerated().map { $1.value($0, in: language) }),
                "hasOptional": .flag(!optional.isEmpty),
                "optional": .list(optional.enumerated().map { $1.value($0, in: language) }),
                "usual": PageValue(usual?[language]),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }
}

extension ConsentPage.Attribute {
    fileprivate func value(_ place: Int, in language: Language) -> PageValue {
        [
            "attributeID": .text(place == 0 ? "f-attribute" : "f-attribute-\(place)"),
            "claim": .text(claim),
            "attribute": .text(name[language]),
            "value": .text(value[language]),
            "basis": .text(basis[language]),
            "unusual": PageValue(isUnusual ? ConsentPage.unusual[language] : nil),
            "isChosen": .flag(isChosen),
        ]
    }
}
