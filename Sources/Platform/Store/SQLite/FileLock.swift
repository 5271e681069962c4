import Glibc
import Synchronization

/// Keeps a second writer away from a SQLite file for as long as it lives.
///
/// SQLite itself would let two processes take turns; each would believe that its caches, its sequencer and its checkpoints are alone.
/// The lock is the kernel's (`flock` on a file beside the database), so it ends with the process, however that ends.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32>

    /// Takes the lock or names the process that has it.
    init(database path: String) throws(StoreError) {
        let descriptor = Glibc.open("\(path)-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable(reason: "\(path)-lock cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.owner(descriptor)
            Glibc.close(descriptor)
            throw .alreadyOpen(path: path, processID: owner)
        }
        self.descriptor = Mutex(descriptor)
        Self.sign(descriptor)
    }

    deinit { release() }

    /// Lets others open the file; once is enough.
    func release() {
        descriptor.withLock { descriptor in
            if descriptor >= 0 { Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    /// Writes our process number into the file, for the message of whoever comes second.
    private static func sign(_ descriptor: Int32) {
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func owner(_ descriptor: Int32) -> Int32 {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let digits = buffer.prefix(max(0, count)).prefix { (48...57).contains($0) }
        return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
    }
}
