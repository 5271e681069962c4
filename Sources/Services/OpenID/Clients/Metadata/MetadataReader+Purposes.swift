import Encoding
import Web

extension MetadataReader {
    /// `[{"code","vi","en","claims":[{"name","essential","legal_basis"}]}]`.
    mutating func purposes() -> [ClientPurpose] {
        guard let member = scanner.object["purposes"] else { return [] }
        guard let elements = member.elements, elements.count <= 20 else {
            scanner.fault(.malformed, at: "/purposes")
            return []
        }
        var found: [ClientPurpose] = []
        for (index, element) in elements.enumerated() {
            let pointer = "/purposes/\(index)"
            guard let purpose = purpose(element, at: pointer) else { continue }
            if found.contains(where: { $0.code == purpose.code }) { scanner.fault(.duplicate, at: pointer + "/code") }
            found.append(purpose)
        }
        return found
    }

    private mutating func purpose(_ value: JSONValue, at pointer: String) -> ClientPurpose? {
        guard value.object != nil else {
            scanner.fault(.malformed, at: pointer)
            return nil
        }
        let code = member("code", of: value, at: pointer, bytes: 40)
        let vietnamese = member("vi", of: value, at: pointer, bytes: 400)
        let english = member("en", of: value, at: pointer, bytes: 400)
        let claims = claims(value["claims"], at: pointer + "/claims")
        if let code, !code.utf8.allSatisfy(Self.isCodeLetter) { scanner.fault(.malformed, at: pointer + "/code") }
        guard let code, let vietnamese, let english else { return nil }
        return ClientPurpose(code: code, text: LocalizedText(vi: vietnamese, en: english), claims: claims)
    }

    private mutating func claims(_ member: JSONValue?, at pointer: String) -> [PurposeClaim] {
        guard let member else {
            scanner.fault(.missing, at: pointer)
            return []
        }
        guard let elements = member.elements, (1...ClaimName.allCases.count).contains(elements.count) else {
            scanner.fault(.malformed, at: pointer)
            return []
        }
        var found: [PurposeClaim] = []
        for (index, element) in elements.enumerated() {
            guard let claim = claim(element, at: "\(pointer)/\(index)") else { continue }
            if found.contains(where: { $0.name == claim.name }) {
                scanner.fault(.duplicate, at: "\(pointer)/\(index)/name")
            }
            found.append(claim)
        }
        return found
    }

    private mutating func claim(_ value: JSONValue, at pointer: String) -> PurposeClaim? {
        guard value.object != nil else {
            scanner.fault(.malformed, at: pointer)
            return nil
        }
        let isEssential = value["essential"]?.boolean
        if value["essential"] != nil, isEssential == nil { scanner.fault(.malformed, at: pointer + "/essential") }
        let basis = value["legal_basis"].flatMap { scanner.text($0, at: pointer + "/legal_basis", bytes: 400) }
        guard let text = member("name", of: value, at: pointer, bytes: 60) else { return nil }
        guard let name = ClaimName(rawValue: text) else {
            scanner.fault(.unknownValue, at: pointer + "/name")
            return nil
        }
        if name == .personalNumber, value["legal_basis"] == nil {
            scanner.fault(.missingLegalBasis, at: pointer + "/legal_basis")
        }
        return PurposeClaim(name: name, isEssential: isEssential ?? false, legalBasis: basis)
    }

    private mutating func member(_ name: String, of value: JSONValue, at pointer: String, bytes: Int) -> String? {
        guard let member = value[name] else {
            scanner.fault(.missing, at: "\(pointer)/\(name)")
            return nil
        }
        return scanner.text(member, at: "\(pointer)/\(name)", bytes: bytes)
    }

    private static func isCodeLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
