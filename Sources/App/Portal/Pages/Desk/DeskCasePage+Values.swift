internal import Civil
package import Web

extension DeskCasePage {
    package func values(in language: Language) -> [String: PageValue] {
        var values = faults.values(in: language)
        values.merge(headValues(LocalFormat(language))) { _, own in own }
        values.merge(comparison(in: language)) { _, own in own }
        values["backPath"] = .text(PortalRoute.desk(.queue()).path(in: language))
        values["hasFiles"] = .flag(!files.isEmpty)
        values["files"] = .list(files.map { value(of: $0, in: language) })
        values["hasHistory"] = .flag(!history.isEmpty)
        values["history"] = .list(history.map { $0.value(in: language) })
        values["blocked"] = PageValue(blocked?[language])
        values["form"] = form.map { value(of: $0, in: language) } ?? false
        return values
    }

    private func headValues(_ format: LocalFormat) -> [String: PageValue] {
        let language = format.language
        return [
            "utilityName": .text(head.utility[language]),
            "name": .text(head.name),
            "number": .text(head.number),
            "filedBy": .text(head.filedBy[language]),
            "since": format.value(head.since, as: "\(format.hour(head.since)), \(format.day(head.since.dayInVietnam))"),
            "due": .text(format.day(head.due)),
            "left": .text(head.left.words(format)),
            "isEnough": .flag(head.left.isEnough),
            "isLittle": .flag(!head.left.isEnough && !head.left.isOver),
            "isOver": .flag(head.left.isOver),
            "owner": .text(head.owner.words(format)),
            "isMine": .flag(head.owner.isMine),
            "isOthers": .flag(!head.owner.isMine && !head.owner.isFree),
            "takePath": .text(PortalRoute.desk(.take(id)).path(in: language)),
            "releasePath": .text(PortalRoute.desk(.release(id)).path(in: language)),
            "takeWords": .text((head.owner.isFree ? Self.take : Self.takeOver)[language]),
        ]
    }

    private func comparison(in language: Language) -> [String: PageValue] {
        let differing = compared.count { $0.agreement == .differs }
        return [
            "compared": .list(compared.map { $0.value(in: language) }),
            "hasDifferences": .flag(differing > 0),
            "differences": .text(
                CounterWork.differences.text(in: language, ["n": LocalFormat(language).number(differing)])
            ),
            "isUpdate": .flag(compared.contains { $0.registered != nil }),
            "settling": PageValue(settling?[language]),
        ]
    }

    private func value(of file: DeskFile, in language: Language) -> PageValue {
        [
            "fileID": .text("file-\(file.id.prefix(12))"),
            "filePath": .text(PortalRoute.desk(.file(id, file.id)).path(in: language)),
            "fileWords": .text(file.name[language]),
        ]
    }

    private func value(of form: Form, in language: Language) -> PageValue {
        let fields = { (questions: [QuestionField]) -> PageValue in
            .list(questions.map { $0.values(in: language, faults: faults, isOnly: false) })
        }
        return [
            "actionPath": .text(PortalRoute.desk(.decide(id)).path(in: language)),
            "version": .text("\(form.version)"),
            "hasOwn": .flag(!form.own.isEmpty),
            "own": fields(form.own),
            "hasDeclared": .flag(!form.declared.isEmpty),
            "isDeclaredOpen": .flag(
                form.declared.contains { question in
                    faults.contains { $0.field == question.name }
                        || form.growing.map { question.name.hasPrefix($0 + ".") } ?? false
                }
            ),
            "corrections": fields(form.declared),
            "lists": (form.own + form.declared).lists(in: language),
            "reasons": .list(
                form.reasons.enumerated().map { $1.value(compared, isFirst: $0 == 0, in: language) }
            ),
            "isReturning": .flag(
                form.reasons.contains(where: \.isChosen) || faults.contains { $0.field == "desk-reason" }
            ),
            "reasonWrong": PageValue(faults.text(of: "desk-reason", in: language)),
        ]
    }
}
