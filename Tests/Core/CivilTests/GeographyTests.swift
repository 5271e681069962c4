import Civil
import Testing

@Suite("Geography")
struct GeographyTests {
    private let geography = Geography.vietnam
    private let before = day("2025-06-30")
    private let after = day("2025-07-01")
    private let today = day("2026-11-23")

    @Test(
        "has as many units as the acts",
        arguments: [
            ("1990-01-01", 63, 5, 10_035), ("2024-12-31", 63, 5, 10_035), ("2025-01-01", 63, 6, 10_035),
            ("2025-06-30", 63, 6, 10_035), ("2025-07-01", 34, 6, 3321), ("2026-04-29", 34, 6, 3321),
            ("2026-04-30", 34, 7, 3321), ("2026-09-01", 34, 8, 3321), ("2026-09-20", 34, 9, 3321),
            ("2026-11-23", 34, 9, 3321), ("9999-12-31", 34, 9, 3321),
        ]
    )
    func counts(on: String, provinces: Int, municipalities: Int, communes: Int) {
        let all = geography.provinces(on: day(on))
        #expect(all.count == provinces)
        #expect(all.filter { $0.kind == .municipality }.count == municipalities)
        #expect(all.map { geography.communes(of: $0.code, on: day(on)).count }.reduce(0, +) == communes)
        #expect(all.map(\.code) == all.map(\.code).sorted())
    }

    @Test(
        "has the published kinds of communes",
        arguments: [("2025-07-01", 2621, 687, 13), ("2026-04-30", 2611, 697, 13), ("2026-11-23", 2599, 709, 13)]
    )
    func kinds(on: String, rural: Int, wards: Int, zones: Int) {
        let day = day(on)
        let all = geography.provinces(on: day).flatMap { geography.communes(of: $0.code, on: day) }
        let kinds = Dictionary(grouping: all, by: \.kind).mapValues(\.count)
        #expect(kinds == [.commune: rural, .ward: wards, .specialZone: zones])
        #expect(all.allSatisfy { $0.district == nil })
    }

    @Test("turns Hà Giang into Tuyên Quang on 1 July 2025")
    func haGiang() throws {
        let haGiang = try #require(ProvinceCode("02"))
        let tuyenQuang = try #require(ProvinceCode("08"))
        #expect(geography.province(haGiang, on: before)?.title(in: .vietnamese) == "Tỉnh Hà Giang")
        #expect(geography.province(haGiang, on: after) == nil)
        #expect(geography.successor(of: haGiang) == tuyenQuang)
        #expect(geography.predecessors(of: tuyenQuang) == [haGiang, tuyenQuang])
        #expect(geography.province(tuyenQuang, on: after)?.title(in: .english) == "Tuyên Quang Province")
    }

    @Test(
        "gives the same code different territories and names before and after",
        arguments: [
            ("15", "Yên Bái", "Lào Cai"), ("24", "Bắc Giang", "Bắc Ninh"), ("44", "Quảng Bình", "Quảng Trị"),
            ("52", "Bình Định", "Gia Lai"), ("80", "Long An", "Tây Ninh"), ("82", "Tiền Giang", "Đồng Tháp"),
            ("91", "Kiên Giang", "An Giang"), ("79", "Hồ Chí Minh", "Hồ Chí Minh"),
        ]
    )
    func traps(code: String, old: String, new: String) throws {
        let code = try #require(ProvinceCode(code))
        #expect(geography.province(code, on: before)?.name == old)
        #expect(geography.province(code, on: after)?.name == new)
    }

    @Test("lets each province before have one successor, and each today the parts that formed it")
    func provinceSuccession() {
        let old = geography.provinces(on: before)
        #expect(old.allSatisfy { geography.successor(of: $0.code) != nil })
        let parts = geography.provinces(on: today).map { geography.predecessors(of: $0.code) }
        #expect(parts.reduce(0) { $0 + $1.count } == 63)
        #expect(parts.filter { $0.count == 1 }.count == 11)
    }

    @Test("knows Huế under three names")
    func hue() throws {
        let code = try #require(ProvinceCode("46"))
        #expect(geography.province(code, on: day("2024-12-31"))?.title(in: .vietnamese) == "Tỉnh Thừa Thiên Huế")
        #expect(geography.province(code, on: day("2025-01-01"))?.title(in: .vietnamese) == "Thành phố Huế")
        #expect(geography.province(code, on: today)?.title(in: .english) == "Huế City")
    }

    @Test("knows the changes of kind of 2026")
    func changes() throws {
        let quangNinh = try #require(ProvinceCode("22"))
        #expect(geography.province(quangNinh, on: day("2026-08-31"))?.kind == .province)
        #expect(geography.province(quangNinh, on: day("2026-09-01"))?.kind == .municipality)
        let boHa = try #require(CommuneCode("07294"))
        #expect(geography.commune(boHa, on: day("2026-09-19"))?.title(in: .vietnamese) == "Xã Bố Hạ")
        #expect(geography.commune(boHa, on: day("2026-09-20"))?.title(in: .vietnamese) == "Phường Bố Hạ")
        #expect(geography.versions(of: boHa, in: .of2025).count == 2)
    }

    @Test("puts each commune in its province, and covers each day of a code without gap or overlap")
    func versions() {
        for (table, days) in [(CodeTable.of2004, [before]), (.of2025, [after, day("2026-05-01"), today])] {
            for day in days {
                for province in geography.provinces(on: day) {
                    let communes = geography.communes(of: province.code, on: day)
                    #expect(!communes.isEmpty)
                    for commune in communes {
                        let versions = geography.versions(of: commune.code, in: table)
                        let joined = zip(versions, versions.dropFirst()).allSatisfy {
                            $0.validity.through.adding(days: 1) == $1.validity.from
                        }
                        guard geography.commune(commune.code, on: day) == commune, joined,
                            commune.province == province.code, !commune.name.isEmpty,
                            (commune.district != nil) == (table == .of2004)
                        else {
                            Issue.record("\(commune)")
                            return
                        }
                    }
                }
            }
        }
    }

    @Test("keeps every edge of the map, in both directions")
    func successions() {
        let old = geography.provinces(on: before).flatMap { geography.communes(of: $0.code, on: before) }
        let edges = old.flatMap { geography.successors(of: $0.code) }
        #expect(edges.count == 10_578)
        #expect(edges.filter { $0.extent == .partial }.count == 994)
        let unconfirmed = Dictionary(grouping: edges, by: \.confirmation).mapValues(\.count)
        #expect(unconfirmed == [.yes: 9803, .sameName: 199, .spellingDiffers: 152, .no: 424])
        for edge in edges where !geography.predecessors(of: edge.successor).contains(edge) {
            Issue.record("\(edge)")
        }
        let bare = geography.provinces(on: after).flatMap { geography.communes(of: $0.code, on: after) }
            .filter { geography.predecessors(of: $0.code).isEmpty }
        #expect(Set(bare.map(\.name)) == ["Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"])
    }

    @Test("sends every commune to the province that succeeds its own")
    func communesFollowProvinces() {
        for province in geography.provinces(on: before) {
            for old in geography.communes(of: province.code, on: before) {
                for edge in geography.successors(of: old.code) {
                    let unit = geography.commune(edge.successor, on: after)
                    guard unit?.province == geography.successor(of: province.code) else {
                        Issue.record("\(old.code.text)")
                        return
                    }
                }
            }
        }
    }

    @Test("tells what became of a commune")
    func fates() throws {
        func fate(_ code: String) throws -> CommuneFate? { geography.fate(of: try #require(CommuneCode(code))) }
        guard case .merged(let baDinh) = try fate("00001") else {
            Issue.record("00001 was merged")
            return
        }
        #expect(baDinh.code.text == "00097")
        #expect(try fate("99999") == nil)
        var counts: [String: Int] = [:]
        for old in geography.provinces(on: before).flatMap({ geography.communes(of: $0.code, on: before) }) {
            switch geography.fate(of: old.code) {
            case .kept: counts["kept", default: 0] += 1
            case .reclassified: counts["reclassified", default: 0] += 1
            case .renamed: counts["renamed", default: 0] += 1
            case .merged: counts["merged", default: 0] += 1
            case .split(let units):
                counts["split", default: 0] += 1
                #expect(units.count > 1)
            case nil: Issue.record("\(old.code.text)")
            }
        }
        #expect(counts["split"] == 451)
        #expect((counts["kept"] ?? 0) > 50)
        #expect((counts["merged"] ?? 0) > 9000)
    }

    @Test("finds today's province of a birth registration, and none abroad")
    func birthRegistration() throws {
        let number = try PersonalNumber("002190123456")
        #expect(geography.birthRegistrationProvince(of: number, on: before)?.name == "Hà Giang")
        #expect(geography.birthRegistrationProvince(of: number, on: today)?.name == "Tuyên Quang")
        #expect(geography.birthRegistrationProvince(of: try PersonalNumber("101190123456"), on: today) == nil)
    }

    @Test("has codes of two and five digits only")
    func codes() {
        #expect(ProvinceCode("01")?.text == "01")
        #expect(CommuneCode("00004")?.text == "00004")
        #expect(["", "1", "001", "0x", "００", "00", "-1", "+1"].allSatisfy { ProvinceCode($0) == nil })
        #expect(["", "4", "000004", "0000x", "00000", "-0004"].allSatisfy { CommuneCode($0) == nil })
        #expect([Int.min, -1, 0, 100, .max].allSatisfy { ProvinceCode(number: $0) == nil })
        #expect([Int.min, -1, 0, 100_000, .max].allSatisfy { CommuneCode(number: $0) == nil })
        #expect(CodeTable.reform == after)
        #expect(CodeTable.inForce(on: before) == .of2004)
        #expect(CodeTable.inForce(on: after) == .of2025)
    }
}
