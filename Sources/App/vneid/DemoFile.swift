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

    /// Whether the country of a directory was made to its end: `members.json` is written last.
    static func isWhole(in directory: String) -> Bool {
        FileManager.default.fileExists(atPath: directory + "/members.json")
    }

    /// Writes `members.json`, the mark of a whole country, after one PEM file of mode 0600 for each body.
    static func writeKeys(_ keys: [CountryInstaller.MemberKey], in directory: String) throws {
        let folder = directory + "/member-keys"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        func write(_ member: CountryInstaller.MemberKey) throws -> [String: Any] {
            let suffix = member.state == .current ? "" : ".\(member.state.rawValue)"
            let file = "\(folder)/\(member.member)\(suffix).pem"
            let isWritten = FileManager.default.createFile(
                atPath: file,
                contents: Data(member.key.privatePEM.utf8),
                attributes: [.posixPermissions: 0o600]
            )
            guard isWritten else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file]) }
            return [
                "member": member.member, "code": member.member, "state": member.state.rawValue,
                "key_id": member.key.id.text, "algorithm": member.key.algorithm.rawValue,
                "private_key_file": file,
                "agreements": Agreements.all.filter { $0.member == member.member }.map { plan in
                    [
                        "code": plan.code, "condition": plan.condition.rawValue,
                        "fields": plan.fields.map(\.rawValue), "record_fields": plan.records,
                        "rate_per_second": plan.ratePerSecond,
                        "seal_days": plan.sealDays, "hides_absence": plan.hidesAbsence,
                        "provinces": plan.provinces.map(\.text), "valid_to": plan.validity.upperBound.iso,
                    ] as [String: Any]
                },
            ]
        }
        let object: [String: Any] = [
            "members": try keys.filter { $0.state == .current }.map(write),
            "former_keys": try keys.filter { $0.state != .current }.map(write),
        ]
        try writeClosed(object, to: directory + "/members.json")
    }

    /// Writes `demo.json`: the address, the links, the bodies with their keys, the cast, the log's key.
    static func write(_ file: DemoFile) throws {
        let keys = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: file.directory + "/members.json"))
        )
        var object = keys as? [String: Any] ?? [:]
        object.merge(
            [
                "url": file.url, "pid": Int(getpid()),
                "links": [
                    "citizen": file.url + file.links.citizen, "officer": file.url + file.links.officer,
                    "counter": file.url + file.links.counter, "developer": file.url + file.links.developer,
                    "operator": file.url + file.links.platformOperator, "desk": file.url + file.links.desk,
                    "unit": file.url + file.links.unit,
                ],
                "units": file.links.units.map { unit in
                    [
                        "unit": unit.unit, "role": unit.role, "officer": unit.officer, "link": file.url + unit.path,
                    ]
                },
                "desks": file.links.desks.map { desk in
                    ["agency": desk.agency, "officer": desk.officer, "link": file.url + desk.path]
                },
                "log": ["origin": file.log.origin, "vkey": file.log.verifierKey],
                "cast": CastMember.allCases.map { member in
                    ["role": member.rawValue, "name": member.name, "number": String(member.key.rawValue)]
                },
            ] as [String: Any]
        ) { _, new in new }
        try writeClosed(object, to: file.directory + "/demo.json")
    }

    /// Writes JSON that only its owner may read: whole and durable once it has its name.
    private static func writeClosed(_ object: [String: Any], to path: String) throws {
        let json = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
        do {
            try OwnFile(path: path).replace(with: Array(json))
        } catch {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// The first lines that somebody reads.
    static func greeting(url: String, links: DemonstrationLinks, people: Int) -> String {
        """

        VNeID Open \(Version.text) · CHẾ ĐỘ TRÌNH DIỄN · dữ liệu mẫu (sample data)

          Công dân · citizen     \(url)\(links.citizen)
                                 Nguyễn Thị Mai, số \(CastMember.mai.key.rawValue)
          Cán bộ · officer       \(url)\(links.officer)
                                 quản trị viên của Bệnh viện Sao Mai
          Quầy · counter         \(url)\(links.counter)
                                 Công an phường Hòa Cường
          Bàn dữ liệu · desk     \(url)\(links.desk)
                                 Trần Văn Hùng, Bộ Công an: xác minh giấy tờ
          Một cửa · dossiers     \(url)\(links.unit)
                                 H'Linh Niê, Công an phường nơi chị Mai ở: hồ sơ
          Lập trình · developer  \(url)\(links.developer)
                                 Ngân hàng Sao Mai
          Vận hành · operator    \(url)\(links.platformOperator)

          Mỗi liên kết dùng một lần, trong 30 phút. Each link works once, within 30 minutes.
          Ctrl-C để dừng. Ctrl-C stops.
        """
    }
}
