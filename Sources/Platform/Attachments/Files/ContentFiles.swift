internal import Glibc
internal import NIOPosix

/// Files named by their hash in a directory of two levels, durable before anybody is told of them.
struct ContentFiles: Sendable {
    let directory: String

    /// Writes a file unless it is there; on the disk, with its name, when this returns.
    ///
    /// A crash leaves a temporary file or one that no row names; the sweep removes both.
    func keep(_ bytes: [UInt8], as id: AttachmentID) async throws {
        try await NIOThreadPool.singleton.runIfActive { try keepNow(bytes, as: id) }
    }

    /// Reads a file whole, up to the number of bytes that its row says.
    func read(_ id: AttachmentID, bytes: Int) async throws -> [UInt8] {
        try await NIOThreadPool.singleton.runIfActive { try readNow(id, bytes: bytes) }
    }

    func path(of id: AttachmentID) -> String { "\(folder(of: id))/\(id.text.dropFirst(2))" }
    func folder(of id: AttachmentID) -> String { "\(directory)/\(id.text.prefix(2))" }

    private func keepNow(_ bytes: [UInt8], as id: AttachmentID) throws(AttachmentError) {
        try makeFolder(directory)
        try makeFolder(folder(of: id))
        let path = path(of: id)
        // Touched, so that a sweep that runs now leaves it alone until the row is there.
        let isThere = try locked(folder(of: id), LOCK_SH) {
            isWhole(path, bytes.count) && utimensat(AT_FDCWD, path, nil, 0) == 0
        }
        if isThere { return }
        let temporary = "\(directory)/new-\(UInt64.random(in: 0 ... .max))"
        do throws(AttachmentError) {
            try write(bytes, to: temporary)
            guard rename(temporary, path) == 0 else { throw .storage(Self.reason) }
            try sync(folder: folder(of: id))
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func isWhole(_ path: String, _ count: Int) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == count
    }

    private func makeFolder(_ path: String) throws(AttachmentError) {
        if mkdir(path, 0o700) == 0 {
            try sync(folder: path + "/..")
        } else if errno != EEXIST {
            throw .storage(Self.reason)
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(AttachmentError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .storage(Self.reason) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .storage(Self.reason) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .storage(Self.reason) }
    }

    /// Keeps a sweep from removing what is being touched: each holds the folder while it looks and acts.
    func locked<Outcome>(_ folder: String, _ lock: Int32, _ body: () -> Outcome) throws(AttachmentError) -> Outcome {
        let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .storage(Self.reason) }
        defer { close(folder) }
        while flock(folder, lock) != 0 {
            guard errno == EINTR else { throw .storage(Self.reason) }
        }
        return body()
    }

    private func sync(folder path: String) throws(AttachmentError) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .storage(Self.reason) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .storage(Self.reason) }
    }

    private func readNow(_ id: AttachmentID, bytes count: Int) throws(AttachmentError) -> [UInt8] {
        let file = open(path(of: id), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .missing(id) : .storage(Self.reason) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: max(count, 0) + 1)
        var filled = 0
        while filled < bytes.count {
            let taken = bytes.withUnsafeMutableBytes { space in
                Glibc.read(file, space.baseAddress?.advanced(by: filled), space.count - filled)
            }
            if taken < 0, errno == EINTR { continue }
            guard taken >= 0 else { throw .storage(Self.reason) }
            if taken == 0 { break }
            filled += taken
        }
        guard filled == count else { throw .damaged(id) }
        bytes.removeLast()
        return bytes
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
