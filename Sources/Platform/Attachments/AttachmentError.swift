/// What went wrong with the storage of files, which is nobody's fault outside.
package enum AttachmentError: Error, Hashable, Sendable {
    /// A file cannot be written or read; with the system's reason.
    case storage(String)
    /// The row names a file that is not there.
    case missing(AttachmentID)
    /// The file is no longer what its name says.
    case damaged(AttachmentID)
}
