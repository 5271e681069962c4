import NIOCore
import NIOPosix

/// Runs all Swift concurrency of the process on NIO's event loops, so that a request does not change threads.
///
/// Only the executable may call it, once and before any task exists. Nothing may then block a thread of the global
/// executor; Store keeps its engines on threads of their own for that reason.
/// - Returns: false when the runtime does not allow it; everything works, a little slower.
package func installEventLoopsAsGlobalExecutor() -> Bool {
    NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
}
