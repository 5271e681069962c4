package import Civil
internal import Encoding
package import Evidence
internal import Store

/// A batch of verifications: who asked, why, and how far it has got.
package struct Batch: Sendable, Equatable {
    /// How far a batch has got.
    package enum State: String, Sendable {
        /// Rows are arriving; a connection that broke leaves the batch so, and it is deleted after a week.
        case receiving
        /// All rows are here and their digest holds: the worker answers them.
        case ready
        case done
        /// The content was not what its digest said: nothing was examined.
        case refused
    }

    /// The most rows of one batch.
    package static let maximumRows: Int64 = 1_000_000
    /// Rows answered in one transaction, and the most bytes of one.
    static let limits = LineCutter.Limits(lines: 200, longestLine: 4_096)

    package let id: EntryID
    package let member: MemberCode
    package let purpose: String
    package let officer: String
    package let caseNumber: String?
    package let at: Timestamp
    package let state: State
    package let chunks: Int64
    package let rowsReceived: Int64
    package let chunksAnswered: Int64
    package let rowsAnswered: Int64
    /// Those of them that could not be read.
    package let rowsUnreadable: Int64
}
