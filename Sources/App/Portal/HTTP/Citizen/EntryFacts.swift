internal import Encoding
internal import Web

/// The members of an entry's text that a page shows; whatever is absent or of another type reads as absent.
///
/// Entries are kept for decades, and their text never changes: a page must cope with all that older and newer versions
/// of the program ever wrote.
struct EntryFacts: Sendable {
    private let object: JSONObject

    /// Reads the text of an entry; nil when it is no JSON object.
    init?(text: String) {
        guard let object = (try? JSONValue.parse(Array(text.utf8)))?.object else { return nil }
        self.object = object
    }

    /// What happened, such as `exchange.lookup`; empty when the entry does not say.
    var kind: String { text("kind") ?? "" }

    /// The person's own running number.
    var number: Int64? { object["number"]?.integer }

    /// What kind of body asked, for the drawing beside its name.
    var bodyKind: BodyKind { BodyKind(memberKind: text("body_kind") ?? "") }

    /// A member that is a text with something in it.
    func text(_ name: String) -> String? {
        guard let text = object[name]?.text, !text.isEmpty else { return nil }
        return text
    }

    /// A text that a body wrote as it liked, as far as a page shows it: 120 characters, none of which moves the others.
    func stated(_ name: String) -> String? { text(name)?.stated }

    /// The procedure or kind of data that an entry is about.
    var lawHolder: LawHolder? {
        object["procedure"]?["code"]?.text.map(LawHolder.procedure)
            ?? object["utility"]?["code"]?.text.map(LawHolder.utility)
    }

    /// A member that holds a text in both languages; one language stands in for the other.
    func phrase(_ name: String) -> Phrase? {
        guard let texts = object[name]?.object else { return text(name).map { Phrase(same: $0) } }
        let (vi, en) = (texts["vi"]?.text, texts["en"]?.text)
        guard let known = vi ?? en, !known.isEmpty else { return nil }
        return Phrase(vi ?? known, en ?? known)
    }

    /// A member that is words in two languages; a mere code is none.
    func words(_ name: String) -> Phrase? {
        object[name]?.object == nil ? nil : phrase(name)
    }

    /// The body as a filter offers it, by the member that holds its code.
    func choice(_ name: String, named body: Phrase?) -> AccessHistory.BodyChoice? {
        guard let code = text(name), let body else { return nil }
        return AccessHistory.BodyChoice(code: code, name: body)
    }

    /// In which capacity somebody acted on an account, and of which body.
    var author: (role: String, member: String?)? {
        guard let actor = object["actor"]?.object, let role = actor["role"]?.text else { return nil }
        return (role, actor["member"]?.text)
    }

    /// The officer at a counter by her office; the number of her appointment, which the entry has too, would tell a reader nothing.
    var counter: AccessActor? { object["actor"]?["unit"]?.text.map(AccessActor.counter) }

    /// A member as it stands.
    func member(_ name: String) -> JSONValue? { object[name] }

    /// The texts of a list.
    func texts(_ name: String) -> [String] {
        object[name]?.elements?.compactMap(\.text) ?? []
    }
}

extension String {
    /// At most 120 characters of a text that somebody else wrote, without controls and marks of direction.
    var stated: String {
        let shown = String(
            unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
        )
        return shown.count > 120 ? String(shown.prefix(119)) + "…" : shown
    }
}
