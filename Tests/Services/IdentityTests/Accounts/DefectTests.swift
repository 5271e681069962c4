import Identity
import Testing
import Web

@Suite("Reasons of refusal")
struct DefectTests {
    @Test(
        "Every reason names a rule of the law, an office and a sentence, in both languages",
        arguments: RefusalReason.allCases
    )
    func reasons(_ reason: RefusalReason) {
        for holder in HolderKind.allCases {
            let defect = Defect(reason, of: holder)
            for text in [defect.rule, defect.explanation, defect.office.name] {
                #expect(!text.vietnamese.isEmpty && !text.english.isEmpty && text.vietnamese != text.english)
            }
        }
    }

    @Test("Every field has a name in both languages, and is named in the sentence", arguments: DeclaredField.allCases)
    func fields(_ field: DeclaredField) {
        let defect = Defect(.dataDiffer, field)
        #expect(defect.explanation.vietnamese.contains(field.name.vietnamese))
        #expect(defect.explanation.english.contains(field.name.english))
    }

    @Test("Refusals have codes of their own, and problems with words in both languages")
    func refusals() {
        #expect(Set(IdentityRefusal.allCases.map(\.code)).count == IdentityRefusal.allCases.count)
        for kind in IdentityRefusal.problemKinds {
            for text in [kind.title, kind.explanation] {
                #expect(!text.vietnamese.isEmpty && !text.english.isEmpty && text.vietnamese != text.english)
            }
            #expect((400..<500).contains(kind.status))
        }
    }
}
