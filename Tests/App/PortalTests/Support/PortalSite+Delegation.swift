import Testing

extension Browser {
    /// Begins to act for somebody, whom the form names by a child's number or by the number of a delegation.
    func act(for owner: String) async throws {
        let answer = try await post("/me/acting", "form_token=\(token(of: "/me/delegates"))&owner=\(owner)")
        try #require(answer.status == 303, "\(answer.words)")
    }
}

extension PortalSite {
    /// Mai invites Anh for some matters, and he accepts; the number of the delegation.
    func delegation(_ matters: [String], may: String) async throws -> String {
        let mai = try await Browser.signedIn(Someone.maiRole, at: self)
        let scope = matters.map { "scope=\($0)&" }.joined()
        for (step, answer) in [
            ("new", "number=901088000001"), ("scope", "\(scope)may=\(may)"), ("until", "until=31%2F12%2F2026"),
            ("check", ""),
        ] {
            let answer = try await mai.answer("/me/delegates/\(step)", answer)
            try #require(answer.status == 303, "\(step): \(answer.words)")
        }
        let anh = try await Browser.signedIn(Someone.anhRole, at: self)
        let page = try await anh.get("/me/delegates")
        let id = try #require(page.all(between: "/me/delegates/", and: "/accept").first { $0.allSatisfy(\.isNumber) })
        let token = try await anh.token(of: "/me/delegates")
        let accepted = try await anh.post("/me/delegates/\(id)/accept", "form_token=\(token)")
        try #require(accepted.status == 303)
        return id
    }

    /// Anh, who acts for Mai in some matters that she delegated to him.
    func delegate(_ matters: String..., may: String) async throws -> Browser {
        let id = try await delegation(matters, may: may)
        let anh = try await Browser.signedIn(Someone.anhRole, at: self)
        try await anh.act(for: id)
        return anh
    }
}
