import Civil
import Web

extension AccessRow {
    func values(in language: Language) -> [String: PageValue] {
        switch self {
        case .open(let entry): ["open": .record(entry.values(in: language)), "sealed": false]
        case .sealed(let entry): ["open": false, "sealed": .record(entry.values(in: language))]
        }
    }
}

extension AccessEntry {
    /// What the list and the page of one receipt both show.
    func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "number": .text(format.number(number)),
            "at": format.value(at, as: format.time(at)),
            "moment": format.value(at, as: format.moment(at)),
            "body": .text(body[language]),
            "bodyIcon": .text(bodyKind.rawValue),
            "purpose": .text(purpose[language]),
            "legalBasis": .text(legalBasis[language]),
            "hasBasis": .flag(outcome != .done || legalBasis != EntryWords.noBasis),
            "hasFields": .flag(!fields.isEmpty),
            "fields": .list(fields.map { .text($0[language]) }),
            "caseNumber": PageValue(shownCase(in: language)),
            "isWaiting": .flag(!isSequenced),
            "isSequenced": .flag(isSequenced),
            "receiptPath": .text(PortalRoute.receipt(id).path(in: language)),
            "proofPath": .text(PortalRoute.proof(id).path(in: language)),
        ]
        .merging(actorValues(in: language)) { own, _ in own }
        .merging(outcome.values(in: language)) { own, _ in own }
    }

    /// A case number that a body wrote is told as its words, like the name of whoever asked.
    private func shownCase(in language: Language) -> String? {
        guard case .stated = actor else { return caseNumber }
        return caseNumber.map { AccessHistory.stated.text(in: language, ["text": $0]) }
    }

    private func actorValues(in language: Language) -> [String: PageValue] {
        switch actor {
        case EntryWords.noActor: ["actor": false]
        case EntryWords.selfActor where outcome == .done: ["actor": false]
        case .device(let name): ["actor": .text(name)]
        case .officer(let name): ["actor": .text(AccessHistory.officer.text(in: language, ["name": name]))]
        case .stated(let name): ["actor": .text(AccessHistory.stated.text(in: language, ["text": name]))]
        case .counter(let unit): ["actor": .text(AccessHistory.counter.text(in: language, ["unit": unit]))]
        case .system(let name): ["actor": .text(AccessHistory.system.text(in: language, ["name": name]))]
        }
    }
}

extension SealedEntry {
    func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "number": .text(format.number(number)),
            "at": format.value(at, as: format.time(at)),
            "moment": format.value(at, as: format.moment(at)),
            "opensDay": .text(opensOn.iso),
            "opensText": .text(format.day(opensOn)),
            "commitment": .text(commitment),
            "shortCommitment": .text(String(commitment.prefix(12)) + "…"),
            "receiptPath": .text(PortalRoute.receipt(id).path(in: language)),
            "proofPath": .text(PortalRoute.proof(id).path(in: language)),
        ]
    }
}

extension AccessOutcome {
    /// One of three words, and the reason of a refusal.
    func values(in language: Language) -> [String: PageValue] {
        switch self {
        case .answered:
            return ["answered": true, "done": false, "compared": false, "refused": false]
        case .done:
            return ["answered": false, "done": true, "compared": false, "refused": false]
        case .compared(let matching, let all):
            let format = LocalFormat(language)
            let words = AccessHistory.compared.text(
                in: language,
                ["matching": format.number(matching), "all": format.number(all)]
            )
            return ["answered": false, "done": false, "compared": .text(words), "refused": false]
        case .refused(let code, let reason):
            let problem = PortalRoute.problem(code).path(in: language)
            return [
                "answered": false, "done": false, "compared": false,
                "refused": ["reason": .text(reason[language]), "problemPath": .text(problem)],
            ]
        }
    }
}
