/// How the citizen may or must be asked (OpenID Connect Core section 3.1.2.1).
package enum Prompt: String, Sendable, Hashable, CaseIterable {
    case none
    case login
    case consent
    case selectAccount = "select_account"

    /// Reads the parameter; `none` stands alone, unknown words are refused.
    static func read(_ text: String?) throws(OAuthError) -> Set<Prompt> {
        guard let text else { return [] }
        var prompts: Set<Prompt> = []
        for word in text.split(separator: " ") {
            guard let prompt = Prompt(rawValue: String(word)) else {
                throw OAuthError(.invalidRequest, "prompt has an unknown value")
            }
            prompts.insert(prompt)
        }
        guard !prompts.contains(.none) || prompts.count == 1 else {
            throw OAuthError(.invalidRequest, "prompt none cannot be combined")
        }
        return prompts
    }
}
