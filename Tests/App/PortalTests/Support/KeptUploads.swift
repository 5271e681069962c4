import Civil
import Crypto
import Portal
import Procedures
import Store
import Synchronization
import Web

/// Files kept in memory: pictures that begin like a JPEG, and nothing else.
final class KeptUploads: UploadStore {
    fileprivate let kept = Mutex<[String: (KeptUpload, PersonKey, [UInt8])]>([:])

    func keep(_ bytes: [UInt8], name: String, of person: PersonKey) async -> Result<KeptUpload, UploadRefusal> {
        guard bytes.starts(with: [0xFF, 0xD8]) else {
            return .failure(
                UploadRefusal(code: "attachment-kind", words: Phrase("Tệp này không phải ảnh.", "This is no picture."))
            )
        }
        let id = SHA256.hash(data: bytes).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        let upload = KeptUpload(id: id, name: name, size: bytes.count, pages: nil)
        kept.withLock { $0[id] = (upload, person, bytes) }
        return .success(upload)
    }

    func find(_ id: String, of person: PersonKey) async -> KeptUpload? {
        kept.withLock { $0[id].flatMap { $0.1 == person ? $0.0 : nil } }
    }

    func content(_ id: String, of person: PersonKey) async -> KeptContent? {
        kept.withLock { $0[id].flatMap { $0.1 == person ? KeptContent(bytes: $0.2, fields: []) : nil } }
    }

    /// Under whom files are kept now.
    var owners: Set<PersonKey> { kept.withLock { Set($0.values.map(\.1)) } }

    func sending(_ digest: [UInt8]) -> PersonKey { PersonKey(rawValue: -1 - Int64(digest[0])) }

    func handOver(_ ids: [String], from sending: PersonKey, to person: PersonKey, in tx: Transaction) {
        kept.withLock { kept in
            for id in ids where kept[id]?.1 == sending { kept[id]?.1 = person }
        }
    }
}

extension KeptUploads: DossierFiles {
    func describe(_ digest: String, of person: PersonKey, in tx: Transaction) -> FileFacts? {
        kept.withLock { all in
            all[digest].flatMap { found in
                found.1 == person
                    ? FileFacts(name: found.0.name, type: "image/jpeg", bytes: found.0.size, pages: 1) : nil
            }
        }
    }
}
