/// The Content-Security-Policy of one page: scripts only where a page needs its one script.
enum PagePolicy {
    /// The header's value.
    /// - Parameter formOrigin: the origin of a client, to which the answer to a form leads. Browsers check where a form
    ///   ends, redirects included.
    static func text(usesScript: Bool, formOrigin: String?) -> String {
        let script = usesScript ? "script-src 'self'; connect-src 'self'; " : "script-src 'none'; "
        let origin = formOrigin.flatMap { isSource($0) ? " \($0)" : nil } ?? ""
        return "default-src 'none'; \(script)style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "manifest-src 'self'; form-action 'self'\(origin); base-uri 'none'; frame-ancestors 'none'"
    }

    /// Whether a text is one source and nothing that would end the directive or begin another.
    private static func isSource(_ text: String) -> Bool {
        (1...300).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x2e, 0x2f, 0x3a, 0x5b, 0x5d: true
                default: false
                }
            }
    }
}
