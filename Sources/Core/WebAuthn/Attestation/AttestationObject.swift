/// The authenticator data of a registration with the statement about them (section 6.5).
struct AttestationObject {
    let format: String
    let statement: CBORMap
    let authenticatorData: AuthenticatorData

    init(_ bytes: [UInt8]) throws(WebAuthnError) {
        guard bytes.count <= CBORLimits.attestation.bytes else { throw .tooLarge("attestationObject") }
        let item = try CBOR.read(bytes, limits: .attestation)
        guard let map = item.map, map.count == 3, let format = map["fmt"]?.text, let statement = map["attStmt"]?.map,
            let data = map["authData"]?.bytes
        else { throw .malformed("attestationObject") }
        self.format = format
        self.statement = statement
        authenticatorData = try AuthenticatorData(data)
    }
}

extension CBORLimits {
    /// A chain of five certificates of 8 KiB, and some room.
    fileprivate static let attestation = CBORLimits(bytes: 49_152, depth: 6, items: 256)
}
