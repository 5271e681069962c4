package import Encoding

extension Problem {
    /// The document of RFC 9457 section 3; extension members are lower-case words.
    package func json(language: Language, publicURL: PublicURL, requestID: String) -> JSONWriter {
        var json = JSONWriter(capacity: 512)
        json.object {
            $0.member("type", publicURL.text + "/problems/" + kind.code)
            $0.member("title", kind.title[language])
            $0.member("status", kind.status)
            $0.member("code", kind.code)
            $0.memberIfPresent("detail", detail?[language])
            $0.member("instance", requestID)
            guard !errors.isEmpty else { return }
            $0.array("errors") { list in
                for error in errors { error.write(to: &list, language: language) }
            }
        }
        return json
    }
}

extension Problem.MemberError {
    fileprivate func write(to json: inout JSONWriter, language: Language) {
        json.object {
            $0.member("pointer", pointer)
            $0.member("code", code)
            $0.member("detail", detail[language])
        }
    }
}
