/// Which claims go where: into answers of userinfo or into the ID token, alone or as verified ones.
struct ReleasePlan: Sendable, Hashable {
    var userinfo: Set<ClaimName> = []
    var idToken: Set<ClaimName> = []
    var verifiedUserinfo: Set<ClaimName> = []
    var verifiedIDToken: Set<ClaimName> = []

    /// Nothing is released.
    static let none = ReleasePlan()

    /// Every claim that is released somewhere.
    var claims: Set<ClaimName> { userinfo.union(idToken).union(verifiedUserinfo).union(verifiedIDToken) }

    /// The same plan without what is not in a set.
    func limited(to names: Set<ClaimName>) -> ReleasePlan {
        ReleasePlan(
            userinfo: userinfo.intersection(names),
            idToken: idToken.intersection(names),
            verifiedUserinfo: verifiedUserinfo.intersection(names),
            verifiedIDToken: verifiedIDToken.intersection(names)
        )
    }
}

extension ReleasePlan {
    /// What was asked for, before anybody agreed.
    init(_ plan: ClaimsPlan) {
        self.init(
            userinfo: plan.userinfo,
            idToken: plan.idToken,
            verifiedUserinfo: plan.verifiedUserinfo,
            verifiedIDToken: plan.verifiedIDToken
        )
    }

    /// As a row holds it: `userinfo=name,address id_token=birthdate`.
    var stored: String {
        places.filter { !$0.names.isEmpty }
            .map { "\($0.place)=" + $0.names.map(\.rawValue).sorted().joined(separator: ",") }
            .joined(separator: " ")
    }

    /// Reads what ``stored`` wrote; names that are no claims any more release nothing.
    init(stored text: String) {
        for part in text.split(separator: " ") {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { continue }
            let names = Set(halves[1].split(separator: ",").compactMap { ClaimName(rawValue: String($0)) })
            switch halves[0] {
            case "userinfo": userinfo = names
            case "id_token": idToken = names
            case "verified_userinfo": verifiedUserinfo = names
            case "verified_id_token": verifiedIDToken = names
            default: continue
            }
        }
    }

    private var places: [(place: String, names: Set<ClaimName>)] {
        [
            ("userinfo", userinfo), ("id_token", idToken), ("verified_userinfo", verifiedUserinfo),
            ("verified_id_token", verifiedIDToken),
        ]
    }
}
