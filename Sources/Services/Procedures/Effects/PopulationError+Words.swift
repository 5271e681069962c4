internal import Catalogue
internal import Civil
internal import Population

extension PopulationError {
    /// Why the register of people refuses a change, and what an officer can do about it.
    var words: Wording {
        switch self {
        case .notRegistered, .merged, .notOnePerson, .numberTaken, .numberDisagrees, .needsNewNumber: wordsOnIdentity
        case .dead, .beforeBirth, .inTheFuture, .laterFactExists, .nothingChanges: wordsOnTime
        case .residenceOverlaps, .noSuchResidence, .noSuchCommune: wordsOnResidence
        case .impossibleParent, .alreadyMarried, .notMarried, .underMarriageAge, .forbiddenMarriage: wordsOnFamily
        case .alreadyAdopted, .notAdoptiveParent, .notGuardian: wordsOnCare
        case .notInHousehold, .alreadyInHousehold, .householdNeedsHead, .noSuchHousehold: wordsOnHousehold
        case .evidenceDoesNotCover, .damagedRow:
            Wording(
                vi:
                    "Dữ liệu dân cư bị hỏng hoặc hệ thống ghi sai người. Không sửa được tại đây: hãy báo người vận hành.",
                en:
                    "The register of people is damaged, or the system wrote about somebody else. This cannot be mended here: tell the operator."
            )
        }
    }

    private var wordsOnIdentity: Wording {
        switch self {
        case .notRegistered(let person):
            Wording(
                vi:
                    "Số \(person.number) không có trong dữ liệu dân cư. Hãy kiểm tra số đã khai; nếu sai, trả hồ sơ để sửa.",
                en:
                    "The number \(person.number) is not in the register of people. Check the number that was declared; return the dossier if it is wrong."
            )
        case .merged(let person, _):
            Wording(
                vi:
                    "Số \(person.number) đã được gộp vào số định danh khác và không còn dùng. Hãy trả hồ sơ để khai số đang dùng.",
                en:
                    "The number \(person.number) was joined to another one and is not used any more. Return the dossier for the number in force."
            )
        case .notOnePerson(let duplicate, let survivor):
            Wording(
                vi:
                    "Số \(duplicate.number) và số \(survivor.number) không thể là của cùng một người: khác giới tính, là người thân của nhau, hoặc cùng lúc có vợ, chồng, cha nuôi hay mẹ nuôi khác nhau. Hãy đối chiếu giấy tờ; nếu đúng là một người, cải chính số ghi sai trước.",
                en:
                    "The numbers \(duplicate.number) and \(survivor.number) cannot be one person's: their sex differs, they are related, or each has a spouse or adoptive parent of her own at the same time. Compare the papers; if it is one person, have the wrong entry corrected first."
            )
        case .numberTaken(let number):
            Wording(
                vi: "Số \(number.text) đã được cấp và không bao giờ cấp lại. Hãy lấy số khác ở kết quả.",
                en:
                    "The number \(number.text) was given before and is never given again. State another one in the result."
            )
        case .numberDisagrees:
            Wording(
                vi:
                    "Số định danh không khớp giới tính hoặc năm sinh đã khai. Hãy so giới tính, ngày sinh với giấy chứng sinh; sai tờ khai thì trả hồ sơ, sai số thì lấy số khác.",
                en:
                    "The number says another sex or year of birth than was declared. Compare both with the papers: return the dossier if they are wrong, take another number if the number is."
            )
        default:
            Wording(
                vi: "Giới tính, năm sinh chỉ đổi cùng với việc xác lập lại số định danh. Hãy làm thủ tục đó trước.",
                en: "Sex and year of birth change only together with the number. Have the number set again first."
            )
        }
    }

    private var wordsOnTime: Wording {
        switch self {
        case .dead(let person):
            Wording(
                vi:
                    "Người mang số \(person.number) đã được khai tử. Hãy kiểm tra số; nếu đúng, từ chối hồ sơ, và nếu khai tử nhầm thì cải chính ở nơi đã đăng ký.",
                en:
                    "The death of the person with the number \(person.number) is registered. Check the number; if it is right, refuse, and if the death was entered by mistake, it is corrected where it was registered."
            )
        case .beforeBirth(let person):
            Wording(
                vi: "Ngày đã khai trước ngày sinh của người mang số \(person.number). Hãy sửa ngày hoặc số.",
                en:
                    "The day lies before the birth of the person with the number \(person.number). Correct the day or the number."
            )
        case .inTheFuture(let day):
            Wording(
                vi:
                    "Ngày \(day.vietnamese) chưa đến: sổ chỉ ghi việc đã xảy ra. Hãy sửa ngày, hoặc quyết định từ ngày đó.",
                en:
                    "\(day.iso) has not come yet: only what has happened is entered. Correct the day, or decide from that day on."
            )
        case .laterFactExists(let person):
            Wording(
                vi:
                    "Sau ngày đã khai, sổ đã ghi việc khác về người mang số \(person.number) (nơi ở, hộ, hôn nhân, sinh con, nuôi con nuôi, giám hộ hoặc đổi tên). Hãy so ngày với giấy tờ; nếu ngày đúng, việc ghi sau phải được cải chính trước.",
                en:
                    "Something later than that day is on record of the person with the number \(person.number): a residence, a household, a marriage, a child's birth, an adoption, a guardianship or another name. Compare the day with the papers; if it is right, the later entry has to be corrected first."
            )
        default:
            Wording(
                vi: "Sổ đã ghi đúng như vậy, không có gì thay đổi. Hãy kiểm tra xem việc này đã được giải quyết chưa.",
                en: "The register says so already: nothing would change. Look whether this was decided before."
            )
        }
    }

    private var wordsOnResidence: Wording {
        switch self {
        case .residenceOverlaps(let kind):
            Wording(
                vi:
                    "Thời gian \(kind.words.vietnamese) trùng với lần đã đăng ký, hoặc ngày kết thúc trước ngày bắt đầu. Hãy so “từ ngày”, “đến ngày” với nơi ở đang ghi; xóa đăng ký cũ hoặc trả hồ sơ để sửa ngày.",
                en:
                    "The time of the \(kind.words.english) meets one on record, or ends before it begins. Compare both days with the residence on record; end the former one, or return the dossier for other days."
            )
        case .noSuchResidence(let kind):
            Wording(
                vi:
                    "Người này không có \(kind.words.vietnamese) vào ngày đó nên không có gì để xóa. Hãy kiểm tra ngày và số; việc xóa có thể đã làm rồi.",
                en:
                    "The person has no \(kind.words.english) on that day: there is nothing to end. Check day and number; it may have been ended before."
            )
        case .noSuchCommune(let code):
            Wording(
                vi:
                    "Danh mục đơn vị hành chính có hiệu lực vào ngày bắt đầu cư trú không có mã xã \(code.text). Từ ngày 01/7/2025 phải dùng mã mới. Hãy chọn lại xã, phường, hoặc trả hồ sơ để sửa.",
                en:
                    "The list of units in force on the day on which the residence begins has no commune \(code.text). Since 1 July 2025 the new codes count. Choose the commune again, or return the dossier for it."
            )
        default: Wording("")
        }
    }

    private var wordsOnFamily: Wording {
        switch self {
        case .impossibleParent(let person):
            Wording(
                vi:
                    "Người mang số \(person.number) không thể là cha hoặc mẹ đã khai: sai giới tính, tuổi, hoặc đã chết trước đó. Hãy kiểm tra số của cha, mẹ; trả hồ sơ để sửa.",
                en:
                    "The person with the number \(person.number) cannot be the parent declared: the sex, the age or a death stands against it. Check the parents' numbers; return the dossier."
            )
        case .alreadyMarried(let person):
            Wording(
                vi:
                    "Theo dữ liệu dân cư, người mang số \(person.number) đang có vợ hoặc chồng (Luật Hôn nhân và gia đình, điều 5). Nếu đã ly hôn hoặc người kia đã chết, ghi việc đó trước; nếu không, từ chối hồ sơ.",
                en:
                    "By the register the person with the number \(person.number) is married (Law on Marriage and Family, article 5). If they are divorced or the spouse is dead, enter that first; otherwise refuse."
            )
        case .notMarried(let person):
            Wording(
                vi:
                    "Theo dữ liệu dân cư, người mang số \(person.number) không có hôn nhân này với người kia trước ngày đã khai. Hãy kiểm tra ngày và số của hai bên; nếu kết hôn chưa được ghi, ghi kết hôn trước.",
                en:
                    "By the register the person with the number \(person.number) was not married to the other one before that day. Check the day and both numbers; if the marriage was never entered, enter it first."
            )
        case .underMarriageAge(let person):
            Wording(
                vi:
                    "Người mang số \(person.number) chưa đủ tuổi kết hôn: nam 20, nữ 18 (Luật Hôn nhân và gia đình, điều 8). Từ chối hồ sơ; có thể nộp lại khi đủ tuổi.",
                en:
                    "The person with the number \(person.number) is too young to marry: 20 for men, 18 for women (Law on Marriage and Family, article 8). Refuse; they may file again later."
            )
        default:
            Wording(
                vi:
                    "Theo dữ liệu dân cư, hai người cùng giới tính hoặc có quan hệ mà luật cấm kết hôn: cùng dòng máu về trực hệ, có họ trong phạm vi ba đời, cha mẹ nuôi và con nuôi, cha mẹ chồng hoặc cha mẹ vợ và con dâu, con rể, cha dượng, mẹ kế và con riêng, kể cả trước đây (Luật Hôn nhân và gia đình, điều 5 và 8). Hãy kiểm tra số của hai bên; đúng thì từ chối.",
                en:
                    "By the register the two are of the same sex, or in a relation in which the law forbids marriage: the direct line of blood, relatives within three generations, or, now or formerly, parent and child by adoption, parent-in-law and child-in-law, step-parent and stepchild (Law on Marriage and Family, articles 5 and 8). Check both numbers; refuse if they are right."
            )
        }
    }

    private var wordsOnCare: Wording {
        switch self {
        case .alreadyAdopted(let person):
            Wording(
                vi:
                    "Vào thời gian đó, người mang số \(person.number) đã có cha nuôi hoặc mẹ nuôi khác (Luật Nuôi con nuôi, điều 8). Hãy kiểm tra số và ngày; nếu việc nuôi con nuôi trước đã chấm dứt, ghi việc đó trước.",
                en:
                    "The person with the number \(person.number) has another adoptive father or mother at that time (Law on Adoption, article 8). Check number and day; if the former adoption has ended, enter that first."
            )
        case .notAdoptiveParent(let person):
            Wording(
                vi:
                    "Trước ngày đã khai, người mang số \(person.number) không phải là cha nuôi, mẹ nuôi của người này, hoặc việc nuôi con nuôi đã chấm dứt. Hãy kiểm tra số và ngày quyết định của Tòa án có hiệu lực.",
                en:
                    "The person with the number \(person.number) was no adoptive parent before that day, or the adoption has ended by it. Check the number and the day on which the court's decision took effect."
            )
        default:
            Wording(
                vi:
                    "Trước ngày đã khai không có việc giám hộ này, hoặc việc giám hộ đã chấm dứt vì người được giám hộ đủ 18 tuổi, được nhận làm con nuôi, hoặc lý do khác. Hãy kiểm tra số của hai bên và ngày.",
                en:
                    "There was no such guardianship before that day, or it has ended by it: at the ward's full age, with an adoption, or otherwise. Check both numbers and the day."
            )
        }
    }

    private var wordsOnHousehold: Wording {
        switch self {
        case .notInHousehold(let person):
            Wording(
                vi: "Người mang số \(person.number) không thuộc hộ nào vào ngày đó. Hãy kiểm tra số và ngày.",
                en:
                    "The person with the number \(person.number) belongs to no household on that day. Check number and day."
            )
        case .alreadyInHousehold(let person):
            Wording(
                vi: "Người mang số \(person.number) còn thuộc hộ khác. Hãy tách khỏi hộ cũ trước, rồi quyết định lại.",
                en:
                    "The person with the number \(person.number) still belongs to another household. Have her leave it first, then decide again."
            )
        case .householdNeedsHead:
            Wording(
                vi:
                    "Chủ hộ không còn mà hộ còn người, và người được nêu làm chủ hộ mới không ở trong hộ. Hãy hỏi gia đình ai làm chủ hộ, ghi chủ hộ mới tại công an cấp xã, rồi quyết định lại.",
                en:
                    "The head leaves others behind, and whoever is named as the next head is not of the household. Ask the family who it is, have the new head entered by the commune police, then decide again."
            )
        default:
            Wording(
                vi: "Không có hộ này hoặc hộ không có chủ hộ. Hãy kiểm tra số của chủ hộ trong hồ sơ.",
                en: "There is no such household, or it has no head. Check the number of the head in the dossier."
            )
        }
    }
}

extension ResidenceKind {
    /// The kind in words.
    var words: Wording {
        switch self {
        case .permanent: Wording(vi: "thường trú", en: "permanent residence")
        case .temporary: Wording(vi: "tạm trú", en: "temporary residence")
        case .stay: Wording(vi: "lưu trú", en: "stay")
        case .absence: Wording(vi: "tạm vắng", en: "temporary absence")
        }
    }
}

extension PersonKey {
    /// The number as people read it.
    var number: String { PersonalNumber(key: self)?.text ?? "?" }
}
