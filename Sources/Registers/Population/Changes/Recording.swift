package import Civil
package import Evidence

/// Under which evidence, from which agency and when a change is recorded.
///
/// A change of several persons' own status (a marriage, a merge) needs the evidence of each; the other side of a
/// relationship, such as a mother's list of children, is written under the evidence of the person the change is about.
package struct Recording: Sendable {
    package let evidence: [Evidence]
    /// The code of the agency that the facts come from.
    package let source: String
    /// The instant of recording; the caller's clock.
    package let at: Timestamp

    package init(_ evidence: [Evidence], source: String, at: Timestamp) {
        self.evidence = evidence
        self.source = source
        self.at = at
    }
}
