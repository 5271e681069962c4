internal import Glibc

/// What tells one state of a file from another: which file it is, and when it was last written.
package struct FileStamp: Equatable, Sendable {
    private let file: UInt64
    private let seconds: Int
    private let nanoseconds: Int

    /// The state of the file at a path; nil when there is none.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        file = UInt64(status.st_ino)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
