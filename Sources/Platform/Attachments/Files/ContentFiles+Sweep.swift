internal import Glibc

extension ContentFiles {
    /// Removes leftovers of crashes at once, and lists the files that nobody has touched for long.
    func sweepNow(olderThan seconds: Int) -> [AttachmentID] {
        var old: [AttachmentID] = []
        for name in Self.names(in: directory) {
            let path = "\(directory)/\(name)"
            if name.hasPrefix("new-") {
                if Self.isOlder(path, than: seconds) { unlink(path) }
            } else if name.utf8.count == 2 {
                for rest in Self.names(in: path) where Self.isOlder("\(path)/\(rest)", than: seconds) {
                    if let id = AttachmentID(name + rest) { old.append(id) }
                }
            }
        }
        return old
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
