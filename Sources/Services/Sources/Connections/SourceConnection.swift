internal import Encoding

/// Where and how an agency's system is asked.
package struct SourceConnection: Sendable, Hashable {
    /// The agency's code as a member of the exchange.
    package let agency: String
    /// The address before `/checks`, without a slash at the end.
    package let url: String
    /// How long one call may take.
    package let timeoutMilliseconds: Int64
    /// How many calls are under way at once.
    package let concurrency: Int
    /// How many claims go into one call.
    package let batch: Int

    /// Nil unless the address is `https:`, or `http:` on this machine, and the figures are sensible.
    package init?(
        agency: String,
        url: String,
        timeoutMilliseconds: Int64 = 5_000,
        concurrency: Int = 4,
        batch: Int = 64
    ) {
        let url = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard !agency.isEmpty, agency.utf8.count <= 100, Self.isAllowed(url),
            (10...60_000).contains(timeoutMilliseconds),
            (1...64).contains(concurrency), (1...500).contains(batch)
        else { return nil }
        self.agency = agency
        self.url = url
        self.timeoutMilliseconds = timeoutMilliseconds
        self.concurrency = concurrency
        self.batch = batch
    }

    /// Claims are personal data: they leave this machine encrypted.
    private static func isAllowed(_ url: String) -> Bool {
        let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"]
        guard url.utf8.count <= 500, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        return !url.contains("?") && !url.contains("#") && !url.contains("@")
            && (url.hasPrefix("https://") || local.contains { url.hasPrefix($0) })
    }
}

extension SourceConnection {
    /// Reads one element of `sources.json`; nil when it is none.
    init?(json: JSONValue) {
        let known: Set = ["agency", "url", "timeout_ms", "concurrency", "batch"]
        guard let object = json.object, Set(object.names).isSubset(of: known), let agency = json["agency"]?.text,
            let url = json["url"]?.text
        else { return nil }
        self.init(
            agency: agency,
            url: url,
            timeoutMilliseconds: json["timeout_ms"]?.integer ?? 5_000,
            concurrency: Int(clamping: json["concurrency"]?.integer ?? 4),
            batch: Int(clamping: json["batch"]?.integer ?? 64)
        )
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("agency", agency)
            json.member("url", url)
            json.member("timeout_ms", timeoutMilliseconds)
            json.member("concurrency", concurrency)
            json.member("batch", batch)
        }
    }
}
