internal import Catalogue
internal import Hummingbird
internal import Identity
internal import Web

extension ClaimDesk {
    /// A page with files: each is checked and kept before the answers are saved.
    func attach(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let sent = try await reception.fileForm(request, of: visit)
        let found = try await claimCase(visit)
        if let detour = try await detour(found) { return detour }
        guard let uploads else { throw WebError.notFound }
        let (files, faults) = try await sent.keep(found.pages.flatMap(\.fields), in: uploads, of: visit.person)
        return try await keep(sent.form, files: files, faults: faults, found)
    }
}
