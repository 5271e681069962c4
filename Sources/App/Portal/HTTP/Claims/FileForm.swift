internal import Attachments
internal import Catalogue
internal import Civil
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Web

/// A form that brought files.
struct FileForm: Sendable {
    /// What was typed.
    let form: Form
    private let sent: MultipartForm

    init(_ sent: MultipartForm) {
        self.sent = sent
        form = Form(
            sent.parts.filter { $0.fileName == nil }.compactMap { part in
                String(validating: part.bytes, as: UTF8.self).map { (name: part.name, value: $0) }
            }
        )
    }

    /// One file by the name of its input.
    func file(_ name: String) -> (name: String, bytes: [UInt8])? { sent.file(name) }

    /// Keeps the files of some fields, and says what is wrong with the others; parts of other names are not looked at.
    func keep(
        _ fields: [UtilityField],
        in uploads: any UploadStore,
        of person: PersonKey
    ) async throws -> (files: [String: JSONValue], faults: [FormFault]) {
        var (files, faults): ([String: JSONValue], [FormFault]) = ([:], [])
        for field in fields where field.format == .file {
            guard let file = sent.file(field.name) else { continue }
            switch try await uploads.keep(file.bytes, name: file.name, of: person) {
            case .success(let kept): files[field.name] = .string(kept.id)
            case .failure(let refusal): faults.append(FormFault(field.name, refusal.words))
            }
        }
        return (files, faults)
    }
}

extension Reception {
    /// A form with files of somebody signed in, after the checks that every form passes.
    func fileForm(_ request: Request, of visit: some SignedInContext) async throws -> FileForm {
        try RequestOrigin.requireOwn(visit.web.head, publicURL: publicURL)
        let body = try await visit.web.body(of: request)
        let sent = try Self.parts(Array(body.readableBytesView), type: request.headers[.contentType] ?? "")
        try await gates.require(sent.text(FormTokenKey.fieldName) ?? "", of: visit)
        return FileForm(sent)
    }

    /// A form with files of anybody, from a page of ours.
    func fileForm(_ request: Request, _ web: WebContext) async throws -> FileForm {
        try RequestOrigin.requireOwn(web.head, publicURL: publicURL)
        let body = try await web.body(of: request)
        return FileForm(try Self.parts(Array(body.readableBytesView), type: request.headers[.contentType] ?? ""))
    }

    private static func parts(_ bytes: [UInt8], type: String) throws(WebError) -> MultipartForm {
        do throws(MultipartError) {
            return try MultipartForm(bytes, contentType: type)
        } catch .otherType {
            throw .unsupportedMediaType(expected: "multipart/form-data")
        } catch {
            throw .malformedForm
        }
    }
}
