internal import Civil
internal import Web

extension Interaction {
    /// What the page of a client would show if it asked for all it has registered.
    init(previewOf client: RegisteredClient, at now: Timestamp) {
        let metadata = client.metadata
        let returns = metadata.redirectURIs.first.map { address in
            AuthorizationReturn(clientID: client.id, redirectURI: address, responseMode: .query, state: nil)
        }
        self.init(
            id: "preview",
            kind: .code,
            client: ClientCard(client, returns: returns),
            holder: 0,
            holderName: "",
            purposes: metadata.purposes.map { AskedPurpose($0, ConsentScope([]), [:]) },
            isOffline: metadata.scopes.contains(.offlineAccess),
            days: metadata.consentDays,
            acr: metadata.defaultAcr.min(),
            formOrigin: nil,
            expires: now
        )
    }
}
