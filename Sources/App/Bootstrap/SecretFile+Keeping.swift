internal import Glibc
internal import Signing

extension SecretFile {
    /// Reads 32 secret bytes in the data directory, or makes them at the first start.
    /// - Throws: ``BootstrapError/dataDirectory(_:reason:)`` for a file that others may read or that is not ours.
    static func keep(_ name: String, in directory: String) throws(BootstrapError) -> [UInt8] {
        let path = "\(directory)/\(name)"
        do {
            return try SecretFile(path).keep(count: 32)
        } catch {
            throw .dataDirectory(path, reason: words(error))
        }
    }

    private static func words(_ fault: Fault) -> String {
        switch fault {
        case .missing: "it could not be written"
        case .system(let code): String(cString: strerror(code))
        case .open: "it must be a file of ours with mode 0600"
        case .damaged: "it is damaged"
        }
    }
}
