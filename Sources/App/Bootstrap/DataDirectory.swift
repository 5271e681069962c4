internal import Glibc

/// The directory of an installation, closed to everybody else on the machine.
enum DataDirectory {
    /// Makes the directory if it is missing; refuses one that others may read.
    static func prepare(_ path: String) throws(BootstrapError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw .dataDirectory(path, reason: String(cString: strerror(errno)))
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .dataDirectory(path, reason: "it is not a directory")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .dataDirectory(path, reason: "others may read it; say: chmod 700 \(path)")
        }
    }
}
