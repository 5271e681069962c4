package import Web

/// Asks what somebody's data are opened for, before anything about her is shown.
///
/// The choice is the button itself, so that an officer who scans a card goes on with one more key.
package struct CounterPurposePage: PortalPage {
    /// What was typed or scanned, unchanged.
    package let scanned: String
    /// The end of the number, as a check that the right card was read.
    package let holder: String

    /// Makes the page.
    package init(scanned: String, holder: String) {
        self.scanned = scanned
        self.holder = holder
    }

    package static let template = PageTemplate.counterPurpose
    package var route: PortalRoute { .counter(.home) }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "backPath": .text(PortalRoute.counter(.home).path(in: language)),
            "openPath": .text(PortalRoute.counter(.open).path(in: language)),
            "scanned": .text(scanned),
            "holder": .text(holder),
            "purposes": .list(
                CounterPurpose.allCases.enumerated().map { place, purpose in
                    [
                        "purpose": .text(purpose.rawValue),
                        "purposeName": .text(purpose.name[language]),
                        "purposeHint": .text(purpose.hint[language]),
                        "isFirst": .flag(place == 0),
                    ]
                }
            ),
        ]
    }
}
