package import Civil
package import Procedures
package import Store
package import VietQR
internal import Web

/// Keeps the files that citizens attach, cleaned of what does not belong into them.
package protocol UploadStore: Sendable {
    /// Checks and keeps a file; the refusal says in words what is wrong with it.
    func keep(_ bytes: [UInt8], name: String, of person: PersonKey) async throws -> Result<KeptUpload, UploadRefusal>
    /// One of her files; nil for what is not hers.
    func find(_ id: String, of person: PersonKey) async throws -> KeptUpload?
    /// The content of a file.
    func content(_ id: String, of person: PersonKey) async throws -> KeptContent?
    /// Under whom an unnamed report's files are kept until it is filed, by the digest of its token.
    func sending(_ digest: [UInt8]) -> PersonKey
    /// Gives files to the owner of the dossier that names them, in the transaction that files it.
    func handOver(_ ids: [String], from sending: PersonKey, to person: PersonKey, in tx: Transaction) throws
}

/// A file that is kept.
package struct KeptUpload: Equatable, Sendable {
    /// The SHA-256 of its content, in hexadecimal: the value of the field.
    package let id: String
    /// What it was called.
    package let name: String
    /// In bytes.
    package let size: Int
    /// How many pages it has; nil for pictures.
    package let pages: Int?

    /// Describes a file.
    package init(id: String, name: String, size: Int, pages: Int?) {
        self.id = id
        self.name = name
        self.size = size
        self.pages = pages
    }
}

/// The content of a kept file with the fields of the answer that hands it out.
package struct KeptContent: Sendable {
    /// The content.
    package let bytes: [UInt8]
    /// The header fields that keep it from doing harm in a browser.
    package let fields: [(name: String, value: String)]

    /// Pairs both.
    package init(bytes: [UInt8], fields: [(name: String, value: String)]) {
        self.bytes = bytes
        self.fields = fields
    }
}

/// Why a file was not kept.
package struct UploadRefusal: Error, Equatable, Sendable {
    /// Its code for programs.
    package let code: String
    /// What is wrong, and what to do.
    package let words: Phrase

    /// Describes a refusal.
    package init(code: String, words: Phrase) {
        self.code = code
        self.words = words
    }
}

/// Knows how well the systems of agencies answer now.
package protocol AgencyHealthReading: Sendable {
    /// What the citizen should know before she tries; nil when all is well or nobody is called.
    func warning(about agency: String) -> Phrase?
    /// A claim waits for a system: no need to wait for the next round.
    func claimWaits()
}

/// Knows where the fees of an office are paid to.
package protocol FeeAccounts: Sendable {
    /// The account of an office; nil when fees are paid at its counter only.
    func account(of unit: UnitCode) -> BankAccount?
}
