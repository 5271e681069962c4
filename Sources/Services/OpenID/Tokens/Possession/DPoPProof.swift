package import Civil

/// A proof of possession that holds for one request (RFC 9449 section 4).
package struct DPoPProof: Hashable, Sendable {
    /// `jkt`: the thumbprint of the key, base64url.
    package let thumbprint: String
    /// 32 bytes, different for each key and `jti`; a second proof with the same is a replay.
    package let replayKey: [UInt8]
    /// From then on the proof is refused for its age.
    package let replayUntil: Timestamp
    /// The nonce of ours that it holds, if any.
    package let nonce: String?
}
