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
        let temporary = "\(path)/.\(name).new"
        // A crash up to the rename leaves a hidden file that nobody reads: its key was never used. A second attempt
        // with the same key replaces it.
        _ = unlink(temporary)
        try writeSynced(stored.file, to: temporary)
        guard rename(temporary, "\(path)/\(name)") == 0 else { throw .file("rename", code: errno) }
        // Until the directory is synced a power loss may take the name away again; so nothing is signed before.
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .file("open", code: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .file("fsync", code: errno) }
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
        // No link is followed: its target might be changed by somebody else.
        let file = open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw errno == ELOOP ? .unsafePermissions(name) : .file("open", code: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .file("fstat", code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o777 == 0o600, status.st_uid == geteuid() else {
            throw .unsafePermissions(name)
        }
        var bytes = [UInt8](repeating: 0, count: 4097)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .file("read", code: errno) }
        return Array(bytes.prefix(count))
    }

    private func writeSynced(_ bytes: [UInt8], to name: String) throws(KeyError) {
        let file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file("open", code: errno) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { throw .file("fchmod", code: errno) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .file("write", code: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .file("fsync", code: errno) }
    }
}
