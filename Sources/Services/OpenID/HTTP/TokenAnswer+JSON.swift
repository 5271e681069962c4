internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Web

extension IssuedTokens {
    /// The answer of the token endpoint (RFC 6749 section 5.1), with the ID token as signed.
    func response(identity: String?) -> Response {
        var json = JSONWriter(capacity: 2_048)
        json.object { json in
            json.member("access_token", access)
            json.member("token_type", binding.tokenType)
            json.member("expires_in", seconds)
            if !scope.isEmpty { json.member("scope", scope.text) }
            json.memberIfPresent("refresh_token", refresh)
            json.memberIfPresent("id_token", identity)
        }
        var response = Response.json(json)
        response.headers[.cacheControl] = "no-store"
        response.headers[.pragma] = "no-cache"
        return response
    }
}

extension PushedRequestFlow.Pushed {
    /// RFC 9126 section 2.2.
    var response: Response {
        var json = JSONWriter()
        json.object { json in
            json.member("request_uri", reference)
            json.member("expires_in", seconds)
        }
        return .json(json, status: .created)
    }
}

extension DeviceFlow.Begun {
    /// RFC 8628 section 3.2.
    func deviceResponse(issuer: String) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("device_code", poll)
            json.member("user_code", userCode)
            json.member("verification_uri", issuer + "/device")
            json.member("verification_uri_complete", issuer + "/device?user_code=" + userCode)
            json.member("expires_in", seconds)
            json.member("interval", interval)
        }
        return .json(json)
    }

    /// CIBA section 7.3.
    var backchannelResponse: Response {
        var json = JSONWriter()
        json.object { json in
            json.member("auth_req_id", poll)
            json.member("expires_in", seconds)
            json.member("interval", interval)
        }
        return .json(json)
    }
}
