internal import Crypto
internal import Glibc

/// A file with a secret: a plain file of ours that nobody else may read, made once and never changed by the program.
package struct SecretFile: Sendable {
    /// Why a secret cannot be had.
    package enum Fault: Error, Equatable, Sendable {
        /// It is not there.
        case missing
        /// The system said no, with this number.
        case system(Int32)
        /// It is no plain file of ours with mode 0600 or narrower.
        case open
        /// It is empty, longer than asked for, or not as long as it was made.
        case damaged
    }

    private let path: String

    package init(_ path: String) { self.path = path }

    /// Reads it afresh.
    /// - Parameter most: how many bytes it may have.
    package func read(most: Int) throws(Fault) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .system(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(errno) }
        // Looked at by its descriptor: nobody puts another file in its place in between.
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .open
        }
        var bytes = [UInt8](repeating: 0, count: most + 1)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard (1...most).contains(count) else { throw .damaged }
        return Array(bytes.prefix(count))
    }

    /// Reads random bytes that it holds, or makes them: of two processes one wins, and both have the same.
    ///
    /// Written beside and linked: a crash before leaves no secret of the name, after it a whole one.
    package func keep(count: Int) throws(Fault) -> [UInt8] {
        do {
            return try kept(count)
        } catch .missing {
            let temporary = "\(path).\(getpid()).new"
            let secret = SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
            try Self.write(secret, to: temporary)
            let isFirst = link(temporary, path) == 0
            unlink(temporary)
            if isFirst { try syncDirectory() }
            return try kept(count)
        }
    }

    private func kept(_ count: Int) throws(Fault) -> [UInt8] {
        let bytes = try read(most: count)
        guard bytes.count == count else { throw .damaged }
        return bytes
    }

    private static func write(_ secret: [UInt8], to path: String) throws(Fault) {
        _ = unlink(path)
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system(errno) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0, Glibc.write(file, secret, secret.count) == secret.count, fsync(file) == 0 else {
            throw .system(errno)
        }
    }

    private func syncDirectory() throws(Fault) {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        let directory = end == path.startIndex ? (path.hasPrefix("/") ? "/" : ".") : String(path[..<end])
        let file = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .system(errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .system(errno) }
    }
}
