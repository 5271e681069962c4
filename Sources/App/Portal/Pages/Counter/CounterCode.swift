package import Civil
package import Web

/// The code with which somebody binds a new device, shown once and large enough to be read across a counter.
package struct CounterCode: PortalPage {
    /// Whose code it is.
    package let name: String
    /// The code, `ABCDE-FGHJK`.
    package let code: String
    /// Until when it is good.
    package let expires: Timestamp
    /// Where she types it in, without the scheme.
    package let address: String
    /// The link that does without typing: her telephone reads it from the screen.
    package let link: String

    /// Makes the page.
    package init(name: String, code: String, expires: Timestamp, address: String, link: String) {
        self.name = name
        self.code = code
        self.expires = expires
        self.address = address
        self.link = link
    }

    package static let template = PageTemplate.counterCode
    package var route: PortalRoute { .counter(.home) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "name": .text(name),
            "code": .text(code),
            "spelled": .text(code.map { $0 == "-" ? "," : String($0) }.joined(separator: " ")),
            "expires": format.value(expires, as: format.hour(expires)),
            "address": .text(address),
            "qrCode": QRCode(link).value(named: Self.drawing[language]),
            "homePath": .text(PortalRoute.counter(.home).path(in: language)),
        ]
    }

    private static let drawing = Phrase("Mã QR để mở trên điện thoại mới", "QR code to open on the new telephone")
}
