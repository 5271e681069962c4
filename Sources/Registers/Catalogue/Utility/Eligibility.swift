package import Civil

/// Who may have a record of a utility.
package struct Eligibility: Hashable, Sendable {
    /// Completed years, both inclusive.
    package let ages: ClosedRange<Int>
    /// Nil: both.
    package let sex: Sex?
    /// Whether citizens of Vietnam only.
    package let isForCitizensOnly: Bool
    /// What else must be true, in words.
    package let note: Wording?

    /// Why a person may not have it; empty when she may.
    package func obstacles(age: Int, sex: Sex, isCitizen: Bool) -> [EligibilityObstacle] {
        var obstacles: [EligibilityObstacle] = []
        if age < ages.lowerBound { obstacles.append(.tooYoung(ages.lowerBound)) }
        if age > ages.upperBound { obstacles.append(.tooOld(ages.upperBound)) }
        if let wanted = self.sex, wanted != sex { obstacles.append(.otherSex) }
        if isForCitizensOnly, !isCitizen { obstacles.append(.foreigner) }
        return obstacles
    }
}

/// One reason why a person may not have a record.
package enum EligibilityObstacle: Hashable, Sendable {
    case tooYoung(Int)
    case tooOld(Int)
    case otherSex
    case foreigner

    /// What the person reads.
    package var words: Wording {
        switch self {
        case .tooYoung(let age):
            Wording(vi: "Chỉ dành cho người từ đủ \(age) tuổi.", en: "For people aged \(age) or older.")
        case .tooOld(let age):
            Wording(vi: "Chỉ dành cho người không quá \(age) tuổi.", en: "For people aged \(age) at most.")
        case .otherSex: Wording(vi: "Chỉ dành cho người thuộc giới tính khác.", en: "For people of the other sex.")
        case .foreigner: Wording(vi: "Chỉ dành cho công dân Việt Nam.", en: "For citizens of Vietnam.")
        }
    }
}
