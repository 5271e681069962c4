import Bootstrap
import Civil
import Country
import Foundation
import Population
import Signing

/// What the demonstration leaves for whoever wants to play a body: `demo.json` and the bodies' keys.
struct DemoFile {
    let url: String
    let links: DemonstrationLinks
    let log: LogDescription
    let directory: String

    /// Writes `members.json` and one PEM file of mode 0600 for each body.
    static func writeKeys(_ keys: [CountryInstaller.MemberKey], in directory: String) throws {
        let folder = directory + "/member-keys"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let members: [[String: Any]] = try keys.map { member in
            let file = "\(folder)/\(member.member).pem"
            let isWritten = FileManager.default.createFile(
                atPath: file, contents: Data(member.key.privatePEM.utf8), attributes: [.posixPermissions: 0o600])
            guard isWritten else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file]) }
            return [
                "code": member.member, "key_id": member.key.id.text, "algorithm": member.key.algorithm.rawValue,
                "private_key_file": file,
                "agreements": Agreements.all.filter { $0.member == member.member }.map { plan in
                    [
                        "code": plan.code, "condition": plan.condition.rawValue,
                        "fields": plan.fields.map(\.rawValue),
                    ] as [String: Any]
                },
            ]
        }
        let json = try JSONSerialization.data(withJSONObject: members, options: [.prettyPrinted, .sortedKeys])
        try json.write(to: URL(fileURLWithPath: directory + "/members.json"), options: .atomic)
    }

    /// Writes `demo.json`: the address, the links, the bodies with their keys, the cast, the log's key.
    static func write(_ file: DemoFile) throws {
        let members = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: file.directory + "/members.json")))
        let object: [String: Any] = [
            "url": file.url, "pid": Int(getpid()),
            "links": [
                "citizen": file.url + file.links.citizen, "officer": file.url + file.links.officer,
                "operator": file.url + file.links.platformOperator,
            ],
            "members": members, "log": ["origin": file.log.origin, "vkey": file.log.verifierKey],
            "cast": CastMember.allCases.map { member in
                ["role": member.rawValue, "name": member.name, "number": String(member.key.rawValue)]
            },
        ]
        let json = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
        let path = file.directory + "/demo.json"
        try json.write(to: URL(fileURLWithPath: path), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// The first lines that somebody reads.
    static func greeting(url: String, links: DemonstrationLinks, people: Int) -> String {
        """

        VNeID Open \(Version.text) · CHẾ ĐỘ TRÌNH DIỄN · dữ liệu mẫu (sample data)

          Công dân · citizen     \(url)\(links.citizen)
                                 Nguyễn Thị Mai, số \(CastMember.mai.key.rawValue)
          Cán bộ · officer       \(url)\(links.officer)
                                 quản trị viên của Bệnh viện Sao Mai
          Vận hành · operator    \(url)\(links.platformOperator)

          Mỗi liên kết dùng một lần, trong 30 phút. Each link works once, within 30 minutes.
          Ctrl-C để dừng. Ctrl-C stops.
        """
    }
}
