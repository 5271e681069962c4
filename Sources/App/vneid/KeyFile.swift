import Bootstrap
import Foundation
import Signing

/// A file with a key that somebody names on the command line.
enum KeyFile {
    /// Reads a private key as PEM.
    /// - Throws: ``BootstrapError/keys(_:_:)`` with the file's path.
    static func signingKey(_ path: String, id: KeyID? = nil) throws -> SigningKey {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        do {
            return try SigningKey(pem: text, id: id)
        } catch {
            throw BootstrapError.keys(path, error)
        }
    }

    /// Reads a public key as a JWK, or the public half of a private one as PEM.
    /// - Throws: ``BootstrapError/keys(_:_:)`` with the file's path.
    static func publicKey(_ path: String) throws -> PublicKey {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        do {
            return text.hasPrefix("{") ? try PublicKey(jwk: text) : try SigningKey(pem: text).publicKey
        } catch {
            throw BootstrapError.keys(path, error)
        }
    }
}
