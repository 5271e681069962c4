package import Web

/// Every address of the portal, used for links and for registration alike.
package enum PortalRoute: Hashable, Sendable {
    case front
    case log
    case problem(String)
    case oneTimeLink(String)
    case signedOut
    case signOut
    case citizenHome
    case citizenData
    case accessHistory(AccessFilter = AccessFilter(), cursor: AccessCursor? = nil)
    case receipt(Int64)
    case proof(Int64)
    case agency(below: Int64? = nil)
    case operatorDashboard
    case developer
    case asset(String)
    /// Signing in; afterwards to another page of ours.
    case signIn(continueTo: String = "")
    case signInOptions
    case signInPasskey
    case signInCode
    case signInCodeAgain
    case register(RegisterStep)
    case recovery(RecoveryStep)
    case enrolLink(String)
    case cancelRecoveryLink(String)
    case recoveryOptions
    case recoveryFinish
    case stepUp(continueTo: String = "")
    case stepUpOptions
    case stepUpPasskey
    case security
    case passkeys
    case newPasskey
    case newPasskeyOptions
    case newPasskeyFinish
    case passkey(String)
    case removePasskey(String)
    case lostPasskeys
    case passcode
    case sessions
    case endSession(String)
    case endAllSessions
    case securityLog(below: Int64? = nil)
    case lock
    case unlock
    case contacts(ContactStep)
    case trusted(TrustedStep)
    case trustedAct(String, TrustedAct)
    /// Confirming that somebody who named the reader as trusted is really recovering.
    case vouch(owner: String, id: Int64)
    case refuseVouch(owner: String, id: Int64)
    case cancelRecovery(Int64)
    case confirmPasskey
    case delegates(DelegateStep)
    case delegation(String, DelegationAct)
    case acting
    case endActing
    case applications
    case consent(String)
    case consents
    case revokeConsent(String)
    case roles
    case counter(CounterPlace)
    case operatorAccounts
    case operatorRecords(RecordsFilter = RecordsFilter())
    /// The desk at which an agency's officers verify people's data.
    case desk(DeskPlace)
    case developing(DeveloperPlace)
    case device(DeviceStep)
    /// Approving what somebody asks through a call centre or a machine (OpenID CIBA).
    case approval(String)
    case approvals
    /// Papers, claims, showing: everything of the wallet.
    case wallet(WalletPlace = .cards)
    /// What a scanned code leads to; for everybody.
    case verification(String)
    /// The dossiers of a unit, for its officers.
    case casework(CasePlace = .queue())
    /// Dossiers by procedure and province.
    case operatorDossiers(DossierBoardFilter = DossierBoardFilter())
    /// The catalogue of public services, and filing one.
    case service(ServicePlace = .list)
    /// The dossiers that somebody filed.
    case dossier(OwnDossier = .list)
    /// Reports of dangers and offences.
    case report(ReportPlace = .list)
    /// Whether a letter with this number and check is real; for everybody.
    case letterCheck(String, String)
    /// Any other address, for pages that say what went wrong there.
    case other(String)

    /// The address in one language; downloads, forms without a page, and assets have one address only.
    package func path(in language: Language) -> String {
        switch self {
        case .proof, .signOut, .asset, .signInOptions, .signInPasskey, .stepUpOptions, .stepUpPasskey,
            .newPasskeyOptions, .newPasskeyFinish, .recoveryOptions, .recoveryFinish:
            path
        case .dossier(.letter), .dossier(.calendar), .report(.tokens), .service(.guestTable), .desk(.file),
            .casework(.file):
            path
        case .front where language != .vietnamese: language.pathPrefix
        default: language.pathPrefix + path
        }
    }

    /// The address without a language.
    package var path: String {
        switch self {
        case .front: "/"
        case .log: "/log"
        case .problem(let code): "/problems/\(QueryText.encode(code))"
        case .oneTimeLink(let token): "/link/\(QueryText.encode(token))"
        case .signedOut: "/signed-out"
        case .signOut: "/sign-out"
        case .citizenHome: "/me"
        case .citizenData: "/me/data"
        case .accessHistory(let filter, let cursor):
            "/me/lookups" + QueryText.query(filter.fields + (cursor?.fields ?? []))
        case .receipt(let entry): "/me/lookups/\(entry)"
        case .proof(let entry): "/me/lookups/\(entry)/proof"
        case .agency(let below): "/agency" + QueryText.query(below.map { [("below", "\($0)")] } ?? [])
        case .operatorDashboard: "/operator"
        case .developer: "/developer"
        case .asset(let name): "/assets/\(QueryText.encode(name))"
        case .consent(let interaction): "/consent/\(QueryText.encode(interaction))"
        case .roles: "/roles"
        case .wallet(let place): place.path
        case .verification(let token): "/verify/\(QueryText.encode(token))"
        case .service(let place): place.path
        case .dossier(let place): place.path
        case .report(let place): place.path
        case .letterCheck(let number, let check):
            "/verify/letters/\(QueryText.encode(number))/\(QueryText.encode(check))"
        case .other(let path): path.hasPrefix("/") && !path.hasPrefix("//") ? path : "/"
        default: deskPath ?? signInPath ?? ownPath
        }
    }
}

/// Writes query strings and path segments (RFC 3986, section 2.3: only unreserved characters stay).
enum QueryText {
    /// A text with everything but unreserved characters percent-encoded.
    static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return encoded
    }

    /// A query with its question mark, or nothing without fields.
    static func query(_ fields: [(name: String, value: String)]) -> String {
        fields.isEmpty ? "" : "?" + fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }
}
