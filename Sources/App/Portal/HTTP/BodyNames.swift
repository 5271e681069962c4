internal import Civil
internal import Exchange
internal import Procedures
internal import Web

/// What the bodies are called of which an entry holds the code alone.
struct BodyNames: Sendable {
    /// The members of the exchange; nil where only units have names.
    let directory: Directory?

    /// The name of a member or a unit on the day of an entry; a code that nobody knows stands for itself.
    func name(of code: String, on day: Day) -> Phrase {
        if let member = directory?.knownMember(code, on: day) { return Phrase(member.nameVi, member.nameEn) }
        return UnitCode(code)?.phrase(on: day) ?? Phrase(same: code)
    }
}
