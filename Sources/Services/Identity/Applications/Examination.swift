internal import Civil
internal import Population
internal import Store

/// What the registers say about an application: everything that stands against it, and what approving it needs.
struct Examination: Equatable, Sendable {
    var defects: [Defect]
    let account: Account?
    let province: ProvinceCode?
}

/// Compares applications with the registers.
struct Examiner: Sendable {
    let accounts: AccountBook
    let register: PopulationRegister
    let check: any IdentityCheck

    /// The most applications with one number in 24 hours.
    static let attemptsPerDay: Int64 = 6

    /// A citizen's declaration at a distance.
    ///
    /// Every statement runs whatever the one before it found, so that neither the answer nor its time tells an outsider whether
    /// a number is in use or has an account.
    func examine(
        _ filing: CitizenFiling,
        _ application: Application,
        on day: Day,
        in tx: Transaction
    ) throws -> Examination {
        let key = application.key ?? AccountKey(filing.number.key)
        let attempts = try ApplicationRows.count(
            of: application.key,
            since: application.submitted - 86_400,
            in: tx
        )
        let match = try register.match(
            DeclaredIdentity(name: filing.name, birth: filing.birth),
            with: key.person,
            on: day,
            in: tx
        )
        let account = try accounts.find(key, in: tx)
        let province = try register.homeProvince(of: key.person, on: day, in: tx)
        var facts = Level1Facts(match: match, account: account, attempts: attempts, filing: filing)
        if let representative = application.filedBy {
            facts.representative = try Level1Facts.Representative(
                account: accounts.find(representative, in: tx),
                isRegistered: register.representatives(of: key.person, on: day, in: tx)
                    .contains { $0.representative == representative.person }
            )
        }
        return Examination(defects: facts.defects(on: day), account: account, province: province)
    }

    /// A foreigner's declaration at a distance, compared with the data of the immigration authority.
    func examine(
        _ filing: ForeignerFiling,
        _ application: Application,
        on day: Day,
        in tx: Transaction
    ) throws -> Examination {
        let attempts = try ApplicationRows.count(
            of: application.key,
            since: application.submitted - 86_400,
            in: tx
        )
        let foreigner = try ForeignerRows.find(filing.key, in: tx)
        let account = try accounts.find(filing.key, in: tx)
        var defects =
            foreigner.map { $0.defects(of: filing, on: day) } ?? [Defect(.dataDiffer, .number, of: .foreigner)]
        if account != nil { defects.append(Defect(.accountExists, of: .foreigner)) }
        if attempts > Self.attemptsPerDay { defects.append(Defect(.tooManyAttempts, of: .foreigner)) }
        return Examination(defects: defects, account: account, province: foreigner?.province)
    }

    /// Somebody who stands before an officer, or whose card was read by a machine, asking for level 2.
    func examine(
        _ presented: PresentedIdentity,
        for key: AccountKey,
        representative: AccountKey?,
        on day: Day,
        in tx: Transaction
    ) throws -> Examination {
        var defects = try check.defects(of: presented, for: key, on: day, in: tx)
        let account = try accounts.find(key, in: tx)
        defects += Self.defects(of: account, key.kind)
        if key.kind == .foreigner {
            let foreigner = try ForeignerRows.find(key, in: tx)
            if let foreigner { defects += foreigner.defects(on: day) }
            return Examination(defects: defects, account: account, province: foreigner?.province)
        }
        switch try register.standing(of: key.person, in: tx) {
        case .living: break
        case .dead: defects.append(Defect(.dead))
        case .missing: defects.append(Defect(.missing))
        }
        if try register.isYounger(than: AgeRule.levelTwo, key.person, on: day, in: tx) ?? false {
            defects.append(Defect(.notEntitled))
        }
        defects += try representativeDefects(of: representative, for: key, on: day, in: tx)
        let province = try register.homeProvince(of: key.person, on: day, in: tx)
        return Examination(defects: defects, account: account, province: province)
    }

    private static func defects(of account: Account?, _ kind: HolderKind) -> [Defect] {
        guard let account else { return [] }
        switch account.state {
        case .cancelled: return [Defect(.accountClosed, of: kind)]
        case .issued, .active:
            var defects: [Defect] = []
            if account.level == .two { defects.append(Defect(.accountExists, of: kind)) }
            if !account.locks.isEmpty { defects.append(Defect(.accountLocked, of: kind)) }
            return defects
        }
    }

    private func representativeDefects(
        of representative: AccountKey?,
        for key: AccountKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [Defect] {
        guard try accounts.isMinor(key, on: day, in: tx) else { return [] }
        guard let representative else { return [Defect(.representativeMissing)] }
        let account = try accounts.find(representative, in: tx)
        var defects: [Defect] = []
        if account?.isUsable != true || account?.level != .two {
            defects.append(Defect(.representativeWithoutLevelTwo))
        }
        if try !accounts.stands(representative, for: key, on: day, in: tx) {
            defects.append(Defect(.notTheRepresentative))
        }
        return defects
    }
}

/// What decides a citizen's application for level 1: the rule itself, without a database.
struct Level1Facts: Sendable {
    /// Who files for a child.
    struct Representative: Sendable {
        let account: Account?
        let isRegistered: Bool
    }

    /// Nil when nobody has the number.
    let match: IdentityMatch?
    let account: Account?
    let attempts: Int64
    let filing: CitizenFiling
    var representative: Representative?

    /// Everything that stands against it; empty when it is approved.
    func defects(on day: Day) -> [Defect] {
        var defects: [Defect] = []
        guard let match else { return [Defect(.dataDiffer, .number)] }
        if match.differing.contains(.fullName) { defects.append(Defect(.dataDiffer, .name)) }
        if match.differing.contains(.dateOfBirth) { defects.append(Defect(.dataDiffer, .birth)) }
        switch match.standing {
        case .living: break
        case .dead: defects.append(Defect(.dead))
        case .missing: defects.append(Defect(.missing))
        }
        if account != nil { defects.append(Defect(account?.state == .cancelled ? .accountClosed : .accountExists)) }
        if attempts > Examiner.attemptsPerDay { defects.append(Defect(.tooManyAttempts)) }
        // Whether she is a child is told from the declared date: a wrong one is refused for itself.
        return defects + representativeDefects(isMinor: filing.birth.isYounger(than: AgeRule.ownAccount, on: day))
    }

    private func representativeDefects(isMinor: Bool) -> [Defect] {
        guard let representative else { return isMinor ? [Defect(.representativeMissing)] : [] }
        var defects: [Defect] = []
        if representative.account?.isUsable != true || representative.account?.level != .two {
            defects.append(Defect(.representativeWithoutLevelTwo))
        }
        if !isMinor || !representative.isRegistered { defects.append(Defect(.notTheRepresentative)) }
        return defects
    }
}
