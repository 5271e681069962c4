import Glibc

/// Files with personal data, which only the server's own account may read.
enum PrivateFile {
    /// Makes an empty file of mode 0600 where there is none; SQLite gives its log and its index the same mode.
    static func create(_ path: String) throws(StoreError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable(reason: "\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        Glibc.close(descriptor)
    }
}
