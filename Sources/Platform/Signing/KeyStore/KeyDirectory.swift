import Glibc

/// The directory of a ``KeyStore``: permissions, reading, and writing that a crash cannot leave half done.
struct KeyDirectory: Sendable {
    private static let suffix = ".jwk"
    private let path: String

    init(path: String) throws(KeyError) {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw .file("mkdir", code: errno) }
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .file("lstat", code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .unsafePermissions(path)
        }
    }

    func readAll() throws(KeyError) -> [StoredKey] {
        var keys: [StoredKey] = []
        for name in try names() {
            let stored = try StoredKey(file: read(name))
            guard !keys.contains(where: { $0.key.id == stored.key.id }) else { throw .duplicate(stored.key.id) }
            keys.append(stored)
        }
        return keys
    }

    func write(_ stored: StoredKey) throws(KeyError) {
        let name = stored.key.publicKey.thumbprint.text + Self.suffix
        // Nothing is signed before its key's name is durable: of a key whose file a crash left unfinished nothing was ever signed.
        do throws(OwnFile.Fault) {
            try OwnFile(path: "\(path)/\(name)").replace(with: stored.file)
        } catch {
            throw Self.error(error, name)
        }
    }

    private func names() throws(KeyError) -> [String] {
        guard let directory = opendir(path) else { throw .file("opendir", code: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), name.hasSuffix(Self.suffix) { names.append(name) }
        }
        return names.sorted()
    }

    private func read(_ name: String) throws(KeyError) -> [UInt8] {
        do throws(OwnFile.Fault) {
            return try OwnFile(path: "\(path)/\(name)").read(most: 4_097) { $0 == 0o600 }
        } catch {
            throw Self.error(error, name)
        }
    }

    private static func error(_ fault: OwnFile.Fault, _ name: String) -> KeyError {
        switch fault {
        // A link.
        case .unsafe, .system("open", code: ELOOP): .unsafePermissions(name)
        case .system(let call, let code): .file(call, code: code)
        }
    }
}
