internal import Attachments
internal import Catalogue
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Web

extension ClaimDesk {
    /// A page with files: each is checked and kept before the answers are saved.
    func attach(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        try RequestOrigin.requireOwn(visit.web.head, publicURL: reception.publicURL)
        let sent = try await multipart(request, visit)
        guard SecretToken.areSame(sent.text(FormTokenKey.fieldName) ?? "", visit.session.formToken) else {
            throw WebError.formExpired
        }
        let found = try await claimCase(visit)
        if let detour = try await detour(found) { return detour }
        guard let uploads else { throw WebError.notFound }
        let (files, faults) = try await keepFiles(sent, uploads, found)
        let fields = sent.parts.filter { $0.fileName == nil }.compactMap { part in
            String(validating: part.bytes, as: UTF8.self).map { (name: part.name, value: $0) }
        }
        return try await keep(Form(fields), files: files, faults: faults, found)
    }

    private func multipart(_ request: Request, _ visit: CitizenVisit) async throws -> MultipartForm {
        let type = request.headers[.contentType] ?? ""
        let body = try await visit.web.body(of: request)
        do throws(MultipartError) {
            return try MultipartForm(Array(body.readableBytesView), contentType: type)
        } catch .otherType {
            throw WebError.unsupportedMediaType(expected: "multipart/form-data")
        } catch {
            throw WebError.malformedForm
        }
    }

    /// Keeps the files of the utility's own fields; parts of other names are not looked at.
    private func keepFiles(
        _ sent: MultipartForm,
        _ uploads: any UploadStore,
        _ found: ClaimCase
    ) async throws -> (files: [String: JSONValue], faults: [FormFault]) {
        var (files, faults): ([String: JSONValue], [FormFault]) = ([:], [])
        for field in found.pages.flatMap(\.fields) where field.format == .file {
            guard let file = sent.file(field.name) else { continue }
            switch try await uploads.keep(file.bytes, name: file.name, of: found.visit.person) {
            case .success(let kept): files[field.name] = .string(kept.id)
            case .failure(let refusal): faults.append(FormFault(field.name, refusal.words))
            }
        }
        return (files, faults)
    }
}
