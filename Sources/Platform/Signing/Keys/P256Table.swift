internal import CP256
import Crypto

/// The multiples of one key.
final class P256Table: Sendable {
    // The table is never written after its creation; verifications on several threads only read it.
    private nonisolated(unsafe) let table: OpaquePointer

    init?(_ coordinates: [UInt8]) {
        guard coordinates.count == 64, let table = p256_table_create(coordinates) else { return nil }
        self.table = table
    }

    deinit { p256_table_destroy(table) }

    func isValid(_ signature: [UInt8], for digest: SHA256Digest) -> Bool {
        guard signature.count == 64 else { return false }
        return digest.withUnsafeBytes { digest in
            guard let digest = digest.bindMemory(to: UInt8.self).baseAddress else { return false }
            return p256_table_verify(table, digest, signature) == 1
        }
    }
}
