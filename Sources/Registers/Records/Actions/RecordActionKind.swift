/// What was done to a record; the raw value stands in the tables and, after `record.`, in entries of evidence.
package enum RecordActionKind: String, Sendable, CaseIterable, Hashable {
    /// The citizen declared values.
    case claimed
    /// Her claim went to the agency.
    case submitted
    /// The source says something else than the claim; both are kept.
    case contested
    /// The citizen took her claim back.
    case withdrawn
    /// The source stands for what was claimed.
    case verified
    /// The agency refused the claim, with all defects at once.
    case rejected
    /// The source gave a new record.
    case issued
    /// The source changed values that were wrong or are no longer so.
    case corrected
    case renewed
    case suspended
    case resumed
    case revoked
    /// The last day of its validity has passed.
    case expired
    /// Another record took its place.
    case superseded
}
