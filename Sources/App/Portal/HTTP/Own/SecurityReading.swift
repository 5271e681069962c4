internal import Civil
internal import Encoding
internal import Evidence
internal import Identity
internal import Web

/// Turns the events of an account into the rows of its security log.
struct SecurityReading: Sendable {
    /// What each code of a refusal means.
    let reasons: [String: Phrase]

    func row(_ event: SecurityEvent, _ names: BodyNames) -> SecurityLogPage.Row {
        SecurityLogPage.Row(
            entry: event.entry.rawValue,
            number: Int(clamping: event.number),
            at: event.at,
            what: what(event),
            who: who(event, names),
            device: event.device.isEmpty ? nil : event.device,
            channel: AuthorWords.channel(event.channel),
            refusal: event.isDone || event.outcome.isEmpty
                ? nil : reasons[event.outcome] ?? EntryWords.noReason(event.outcome),
            icon: EventWords.icon(event.kind),
            isGrave: EventWords.isGrave(event.kind) && event.author.role != .system
        )
    }

    /// The sentence, with what a delegate did or which client it was about.
    private func what(_ event: SecurityEvent) -> Phrase {
        let sentence = EventWords.sentence(event.kind)
        if event.kind.hasPrefix("identity.acted"), let did = event.phrase("what") {
            let names = event.members["owner_name"]?.text.flatMap { owner in
                event.members["delegate_name"]?.text.map { (owner: owner, delegate: $0) }
            }
            guard let names else { return did }
            return Phrase(
                "\(names.delegate) thay \(names.owner): \(did.vietnamese)",
                "\(names.delegate) for \(names.owner): \(did.english)"
            )
        }
        guard
            let detail = event.phrase("body") ?? event.text("contact")
                ?? event.text("passkey") ?? event.text("name")
        else { return sentence }
        return Phrase("\(sentence.vietnamese): \(detail.vietnamese)", "\(sentence.english): \(detail.english)")
    }

    private func who(_ event: SecurityEvent, _ names: BodyNames) -> Phrase {
        let author = event.author
        return switch author.role {
        case .holder: AuthorWords.yourself
        case .delegate: AuthorWords.delegate
        case .representative: AuthorWords.representative
        case .system: AuthorWords.system
        case .applicant: AuthorWords.stranger(event.kind, purpose: event.members["purpose"]?.text)
        case .officer:
            AuthorWords.officer(
                author.member.map { names.name(of: $0, on: event.at.dayInVietnam) } ?? Phrase(same: "–"),
                unit: author.unit,
                appointment: author.appointment
            )
        case nil: AuthorWords.unknown
        }
    }
}

extension SecurityEvent {
    fileprivate func text(_ name: String) -> Phrase? {
        members[name]?.text.flatMap { $0.isEmpty ? nil : Phrase(same: $0) }
    }

    /// A member in both languages.
    fileprivate func phrase(_ name: String) -> Phrase? {
        guard let texts = members[name]?.object else { return text(name) }
        guard let known = texts["vi"]?.text ?? texts["en"]?.text, !known.isEmpty else { return nil }
        return Phrase(texts["vi"]?.text ?? known, texts["en"]?.text ?? known)
    }
}
