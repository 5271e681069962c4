/// An error of a module that has a public face: the module says which problem, Web alone writes it.
///
/// A closed enum adopts it with one exhaustive switch. An error that does not adopt it becomes a bare
/// `internal-error` with the request id, and its details go to the log only.
package protocol ProblemError: Error {
    /// Every kind this error can turn into; collected by `ProblemRegistry` for the pages `/problems/{code}`.
    static var problemKinds: [ProblemKind] { get }
    /// The problem to answer with.
    var problem: Problem { get }
}
