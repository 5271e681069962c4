package import Encoding
package import HummingbirdCore
internal import NIOCore
package import Signing
internal import Web

extension RequestBody {
    /// Reads content to its end in chunks of whole lines, taking its digest on the way; memory stays bounded by the limits.
    ///
    /// - Parameters:
    ///   - bytes: the most that may come.
    ///   - keep: called with each chunk in order, before more is read.
    /// - Returns: the digest of all content, and how many lines it had.
    /// - Throws: ``WebError/payloadTooLarge(limit:)``, `LineCutter.LineTooLong`, what `keep` throws.
    package func digest(
        cutBy limits: LineCutter.Limits,
        atMost bytes: Int,
        keep: (LineCutter.Chunk) async throws -> Void
    ) async throws -> (digest: StreamedDigest, lines: Int64) {
        var cutter = LineCutter(limits)
        let digest = try await digest(atMost: bytes) { piece in
            for chunk in try piece.withUnsafeReadableBytes({ try cutter.take($0) }) { try await keep(chunk) }
        }
        if let rest = cutter.finish() { try await keep(rest) }
        return (digest, cutter.rows)
    }

    /// Reads content to its end for its digest alone.
    ///
    /// - Throws: ``WebError/payloadTooLarge(limit:)``.
    package func digest(atMost bytes: Int) async throws -> StreamedDigest {
        try await digest(atMost: bytes) { _ in }
    }

    private func digest(
        atMost bytes: Int,
        use: (ByteBuffer) async throws -> Void
    ) async throws -> StreamedDigest {
        var digest = StreamedDigest.Builder()
        var received = 0
        for try await piece in self {
            received += piece.readableBytes
            guard received <= bytes else { throw WebError.payloadTooLarge(limit: bytes) }
            piece.withUnsafeReadableBytes { digest.update($0) }
            try await use(piece)
        }
        return digest.finish()
    }
}
