extension PublicKey {
    /// Reads `-----BEGIN PUBLIC KEY-----`; the identifier is the thumbprint unless one is given.
    package init(pem: String, id: KeyID? = nil) throws(KeyError) {
        let der = try PEM.decode(pem, label: "PUBLIC KEY")
        if der.starts(with: KeyDER.ed25519Public) {
            try self.init(.ed25519, bytes: Array(der.dropFirst(KeyDER.ed25519Public.count)), id: id)
        } else if der.starts(with: KeyDER.p256Public) {
            try self.init(.ecdsaP256SHA256, bytes: Array(der.dropFirst(KeyDER.p256Public.count)), id: id)
        } else {
            throw .unsupported
        }
    }

    /// The SubjectPublicKeyInfo as PEM.
    package var pem: String {
        switch algorithm {
        case .ed25519: PEM.encode(KeyDER.ed25519Public + bytes, label: "PUBLIC KEY")
        case .ecdsaP256SHA256: PEM.encode(KeyDER.p256Public + bytes, label: "PUBLIC KEY")
        }
    }
}
