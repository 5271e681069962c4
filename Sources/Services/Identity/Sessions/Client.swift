package import Web

/// From where a request comes: an address, a browser, a language.
///
/// It proves nothing and is never trusted.
package struct Client: Equatable, Sendable {
    package let address: ClientAddress
    /// The browser and system in words, as the owner recognises them.
    package let device: String
    package let language: Language

    package init(address: String?, userAgent: String?, language: Language = .vietnamese) {
        self.address = ClientAddress(address)
        device = DeviceName.of(userAgent)
        self.language = language
    }
}

/// Names a browser from its `User-Agent` header, for lists that people read.
package enum DeviceName {
    /// The browser and system, as in `Chrome, Android`, or `Trình duyệt` when nothing is recognised.
    ///
    /// At most a few words, none of them the sender's.
    package static func of(_ userAgent: String?) -> String {
        let agent = String((userAgent ?? "").prefix(512))
        let browser = browsers.first { agent.contains($0.mark) }?.name
        let system = systems.first { agent.contains($0.mark) }?.name
        let words = [browser, system].compactMap { $0 }
        return words.isEmpty ? "Trình duyệt" : words.joined(separator: ", ")
    }

    /// The more particular first: nearly every browser calls itself Safari, too.
    private static let browsers: [(mark: String, name: String)] = [
        ("VNeID", "VNeID"), ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]
}
