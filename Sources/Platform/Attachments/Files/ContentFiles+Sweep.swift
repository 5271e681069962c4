internal import Glibc
internal import NIOPosix

extension ContentFiles {
    /// The folders of files, two digits each.
    func folders() async throws -> [String] {
        try await NIOThreadPool.singleton.runIfActive {
            Self.names(in: directory).filter { $0.utf8.count == 2 }.sorted()
        }
    }

    /// The files of a folder that were last wanted before a moment (seconds since 1970).
    func older(than seconds: Int, in folder: String) async throws -> [AttachmentID] {
        try await NIOThreadPool.singleton.runIfActive {
            let path = "\(directory)/\(folder)"
            return Self.names(in: path).compactMap { rest in
                Self.isOlder("\(path)/\(rest)", than: seconds) ? AttachmentID(folder + rest) : nil
            }
        }
    }

    /// Removes a file unless somebody has wanted it meanwhile.
    ///
    /// Whoever wants it touches it first and enters its row then; the row was looked for before this. So either the row was seen,
    /// or the touch is seen here, or the file is gone before it is wanted, and is written anew.
    func remove(_ id: AttachmentID, olderThan seconds: Int) async throws -> Bool {
        try await NIOThreadPool.singleton.runIfActive {
            try locked(folder(of: id), LOCK_EX) {
                Self.isOlder(path(of: id), than: seconds) && unlink(path(of: id)) == 0
            }
        }
    }

    /// Removes what crashes left half written.
    func removeLeftovers(olderThan seconds: Int) async throws {
        try await NIOThreadPool.singleton.runIfActive {
            for name in Self.names(in: directory) where name.hasPrefix("new-") {
                if Self.isOlder("\(directory)/\(name)", than: seconds) { unlink("\(directory)/\(name)") }
            }
        }
    }

    private static func isOlder(_ path: String, than seconds: Int) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mtim.tv_sec < seconds
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
