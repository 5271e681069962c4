import Civil
import Glibc
import Signing
import Testing

/// A directory of its own for each test, removed afterwards.
private final class TemporaryDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/signing-keys-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw WireError() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}

struct KeyStoreTests {
    private static let day: Int64 = 86_400

    @Test("A key that was added is there after opening again, in a file of mode 0600")
    func persistence() throws {
        let directory = try TemporaryDirectory()
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let validity = KeyValidity(notBefore: .unix(100), notAfter: .unix(200))
        try KeyStore(directory: directory.path).add(key, validity: validity)
        let store = try KeyStore(directory: directory.path)
        #expect(try store.current(at: .unix(150)).publicKey == key.publicKey)
        #expect(store.verifying(at: .unix(150)) == [TrustedKey(key.publicKey, holder: "self", validity: validity)])
        #expect(directory.names == [key.publicKey.thumbprint.text + ".jwk"])
        var status = stat()
        #expect(lstat(directory.path + "/" + directory.names[0], &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(throws: KeyError.duplicate(key.id)) { try store.add(key, validity: validity) }
    }

    @Test("The key whose validity began last signs; the older one still verifies; the next one is published")
    func rotation() throws {
        let directory = try TemporaryDirectory()
        let store = try KeyStore(directory: directory.path)
        let keys = try (0..<3).map { _ in try SigningKey.generate(.ed25519) }
        for (index, key) in keys.enumerated() {
            let start = Int64(index) * 100
            let validity = KeyValidity(notBefore: .unix(start), notAfter: .unix(start + 150))
            try store.add(key, validity: validity)
        }
        #expect(try store.current(at: .unix(120)).id == keys[1].id)
        #expect(store.verifying(at: .unix(120)).map(\.key.id) == [keys[1].id, keys[0].id])
        #expect(store.published(at: .unix(120)).keys.map(\.id) == [keys[2].id, keys[1].id, keys[0].id])
        #expect(store.published(at: .unix(150)).keys.map(\.id) == [keys[2].id, keys[1].id])
        #expect(throws: KeyError.noCurrentKey) { try store.current(at: .unix(350)) }
    }

    @Test("Rotation makes a first key, then a successor in time, with an overlap and never a gap")
    func rotationPlan() throws {
        let directory = try TemporaryDirectory()
        let store = try KeyStore(directory: directory.path)
        let plan = KeyRotation(lifetime: 30 * Self.day, overlap: 6 * Self.day)
        var made = 0
        for day in 0..<100 {
            let now = Timestamp.unix(1_700_000_000 + Int64(day) * Self.day)
            if try store.rotate(plan, at: now) != nil { made += 1 }
            let published = store.published(at: now).keys.map(\.id)
            #expect(try published.contains(store.current(at: now).id))
            #expect((1...2).contains(store.verifying(at: now).count))
        }
        #expect(made == 4)
    }

    @Test("A successor that is made late begins when its predecessor ends", arguments: [1, 2, 3, 4, 5])
    func lateRotation(daysLeft: Int64) throws {
        let directory = try TemporaryDirectory()
        let store = try KeyStore(directory: directory.path)
        let plan = KeyRotation(lifetime: 30 * Self.day, overlap: 6 * Self.day)
        let first = Timestamp.unix(1_700_000_000)
        let old = try #require(try store.rotate(plan, at: first))
        // Nobody was there when it was due.
        let late = Timestamp.unix(1_700_000_000 + (30 - daysLeft) * Self.day)
        let new = try #require(try store.rotate(plan, at: late))
        let end = Timestamp.unix(1_700_000_000 + 30 * Self.day)
        #expect(try store.current(at: late).id == old.id)
        #expect(try store.current(at: end).id == new.id)
        #expect(try store.current(at: end - 1).id == (daysLeft > 3 ? new.id : old.id))
    }

    @Test("A file that others may read, a link, a damaged file and an open directory are refused")
    func permissions() throws {
        let directory = try TemporaryDirectory()
        let store = try KeyStore(directory: directory.path)
        try store.add(SigningKey.generate(.ed25519), validity: .unlimited)
        let file = directory.path + "/" + directory.names[0]
        for mode: mode_t in [0o640, 0o604, 0o660, 0o666, 0o700, 0o400] {
            chmod(file, mode)
            #expect(throws: KeyError.unsafePermissions(directory.names[0])) { try store.reload() }
        }
        chmod(file, 0o600)
        try store.reload()
        chmod(directory.path, 0o750)
        #expect(throws: KeyError.unsafePermissions(directory.path)) { try KeyStore(directory: directory.path) }
        chmod(directory.path, 0o700)
        symlink(file, directory.path + "/link.jwk")
        #expect(throws: KeyError.unsafePermissions("link.jwk")) { try store.reload() }
        unlink(directory.path + "/link.jwk")
        truncate(file, 20)
        #expect(throws: KeyError.malformed("key file")) { try store.reload() }
    }

    @Test("What a crash leaves of an unfinished write is not read")
    func unfinished() throws {
        let directory = try TemporaryDirectory()
        let descriptor = open(directory.path + "/.abc.jwk.new", O_CREAT | O_WRONLY, 0o600)
        close(descriptor)
        #expect(try KeyStore(directory: directory.path).published(at: .unix(0)).keys.isEmpty)
    }

    @Test("A file of ours is replaced as a whole, closed to others, and nothing is left beside it")
    func replaced() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.json"
        let unfinished = open(directory.path + "/.a.json.new", O_CREAT | O_WRONLY, 0o644)
        close(unfinished)
        for content in ["longer, and opened afterwards", "short"] {
            try OwnFile(path: path).replace(with: Array(content.utf8))
            #expect(try SecretFile(path).read(most: 99) == Array(content.utf8))
            chmod(path, 0o644)
        }
        #expect(directory.names == ["a.json"])
    }
}
