import Glibc

/// A plain file that only our own account may read: it is read where it was looked at, and written so that it is whole or not there.
package struct OwnFile: Sendable {
    /// Why such a file cannot be read or written.
    package enum Fault: Error, Equatable, Sendable {
        /// The operating system refused the call of this name; the code is its errno.
        case system(String, code: Int32)
        /// It is no plain file of ours, or others may read or change it.
        case unsafe
    }

    let path: String

    package init(path: String) { self.path = path }

    /// Reads up to so many bytes of a file whose mode is narrow enough.
    func read(most: Int, isNarrow: (mode_t) -> Bool) throws(Fault) -> [UInt8] {
        // No link is followed: its target might be changed by somebody else.
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw .system("open", code: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system("fstat", code: errno) }
        // Looked at by its descriptor: nobody puts another file in its place in between.
        guard status.st_mode & S_IFMT == S_IFREG, isNarrow(status.st_mode & 0o777), status.st_uid == geteuid() else {
            throw .unsafe
        }
        var bytes = [UInt8](repeating: 0, count: most)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .system("read", code: errno) }
        return Array(bytes.prefix(count))
    }

    /// Writes a new file of mode 0600 through to the disk; a leftover of the same name makes way.
    func write(_ bytes: [UInt8]) throws(Fault) {
        _ = unlink(path)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system("open", code: errno) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { throw .system("fchmod", code: errno) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .system("write", code: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .system("fsync", code: errno) }
    }

    /// Gives the name to a file of this content and mode 0600, whatever had it before; returns once that is durable.
    ///
    /// Written beside and renamed: a crash up to the rename leaves what was there, and a hidden file that nobody reads and the next writing
    /// replaces.
    package func replace(with bytes: [UInt8]) throws(Fault) {
        let name = path.split(separator: "/").last ?? ""
        let new = OwnFile(path: "\(directory)/.\(name).new")
        try new.write(bytes)
        guard rename(new.path, path) == 0 else { throw .system("rename", code: errno) }
        try sync()
    }

    /// Makes the name durable: until its directory is synced a power loss may take it away again.
    func sync() throws(Fault) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .system("open", code: errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .system("fsync", code: errno) }
    }

    private var directory: String {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return end == path.startIndex ? (path.hasPrefix("/") ? "/" : ".") : String(path[..<end])
    }
}
