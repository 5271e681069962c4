import GeoJSON
import Testing

@Suite("Places")
struct GeoJSONTests {
    static let hoanKiem = (21.028_511, 105.852_203)

    @Test("A point is read with longitude before latitude, a feature with its accuracy")
    func reading() throws {
        let point = try GeoPosition.read(Array(#"{"type":"Point","coordinates":[105.852203,21.028511]}"#.utf8))
        #expect(point.point.latitude == 21_028_511)
        #expect(point.point.longitude == 105_852_203)
        #expect(point.accuracyMetres == nil)
        let feature = try GeoPosition.read(
            Array(
                #"{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[105.852203,2.1028511e1,12]},"properties":{"accuracy":7.2}}"#
                    .utf8
            )
        )
        #expect(feature.point == point.point)
        #expect(feature.accuracyMetres == 8)
    }

    @Test(
        "What is written is read as the same place",
        arguments: [(21_028_511, 105_852_203), (0, 0), (-1, -100_000), (90_000_000, -180_000_000), (10_000_000, 1)]
    )
    func roundTrip(latitude: Int32, longitude: Int32) throws {
        for accuracy in [nil, 0, 40] {
            let point = try #require(GeoPoint(latitude: latitude, longitude: longitude))
            let position = GeoPosition(point, accuracyMetres: accuracy)
            #expect(try GeoPosition.read(Array(position.json.utf8)) == position)
        }
    }

    @Test("Six decimals are written at most, without idle zeros")
    func writing() throws {
        let point = try GeoPoint(latitude: 10.500_000_04, longitude: 106.000_000_6)
        #expect(
            GeoPosition(point).json
                == #"{"type":"Feature","geometry":{"type":"Point","coordinates":[106.000001,10.5]},"properties":{}}"#
        )
    }

    @Test(
        "What is no point is refused by name",
        arguments: [
            ("", GeoPointError.unreadable), ("{", .unreadable), ("[]", .notAPoint), (#"{"type":"Point"}"#, .notAPoint),
            (#"{"type":"Polygon","coordinates":[[[105,21],[106,21],[105,22],[105,21]]]}"#, .notAPoint),
            (#"{"type":"Point","coordinates":[105]}"#, .notAPoint),
            (#"{"type":"Point","coordinates":[105,21,1,2]}"#, .notAPoint),
            (#"{"type":"Point","coordinates":["105","21"]}"#, .notAPoint),
            (#"{"type":"Point","coordinates":[105,null]}"#, .notAPoint),
            (#"{"type":"Feature","geometry":null}"#, .notAPoint), (#"{"type":"Feature"}"#, .notAPoint),
            (#"{"type":"Point","coordinates":[181,21]}"#, .offEarth),
            (#"{"type":"Point","coordinates":[105,91]}"#, .offEarth),
            (#"{"type":"Point","coordinates":[105,1e308]}"#, .offEarth),
            (#"{"type":"Point","coordinates":[1e999,1e999]}"#, .offEarth),
            (#"{"type":"Point","coordinates":[21.03,105.85]}"#, .swapped),
        ]
    )
    func refusals(text: String, refusal: GeoPointError) {
        #expect(throws: refusal) { try GeoPosition.read(Array(text.utf8)) }
    }

    /// Lũng Cú, Đất Mũi, A Pa Chải, Mũi Đôi; Bạch Long Vĩ, Phú Quốc, Côn Đảo, Thổ Chu; in Hoàng Sa the islands Hoàng Sa and
    /// Phú Lâm, in Trường Sa the islands Trường Sa and Song Tử Tây.
    @Test(
        "The ends of the country are in it",
        arguments: [
            (23.392, 105.323), (8.559, 104.839), (22.401, 102.144), (12.649, 109.462),
            (20.133, 107.729), (10.021, 103.911), (8.693, 106.609), (9.310, 103.489),
            (16.534, 111.608), (16.833, 112.333), (8.644, 111.920), (11.429, 114.331),
        ]
    )
    func insideVietnam(latitude: Double, longitude: Double) throws {
        try GeoPoint(latitude: latitude, longitude: longitude).checkVietnam()
    }

    @Test(
        "Elsewhere is refused, and a turned point is named",
        arguments: [
            (48.86, 2.35, GeoPointError.outsideVietnam), (13.75, 100.5, .outsideVietnam), (0, 0, .outsideVietnam),
            (14.6, 121.0, .outsideVietnam), (1.35, 103.8, .outsideVietnam), (-21.03, 105.85, .outsideVietnam),
        ]
    )
    func outsideVietnam(latitude: Double, longitude: Double, refusal: GeoPointError) throws {
        let point = try GeoPoint(latitude: latitude, longitude: longitude)
        #expect(throws: refusal) { try point.checkVietnam() }
    }

    @Test(
        "No number is a degree of the Earth that is none",
        arguments: [Double.nan, .infinity, -.infinity, 90.1, -1e300]
    )
    func offEarth(degrees: Double) {
        #expect(throws: GeoPointError.offEarth) { try GeoPoint(latitude: degrees, longitude: 0) }
        #expect(GeoPoint(latitude: .min, longitude: .max) == nil)
    }

    /// Distances by the haversine formula on a sphere of 6,371 km, rounded.
    @Test(
        "Distances are right to one in a hundred",
        arguments: [
            (21.028_511, 105.852_203, 21.030_000, 105.852_203, 166), (10.762_6, 106.660_2, 10.762_6, 106.670_2, 1_092),
            (21.03, 105.85, 10.78, 106.70, 1_143_300), (21.03, 105.85, 21.03, 105.85, 0),
        ]
    )
    func distances(fromLatitude: Double, fromLongitude: Double, toLatitude: Double, toLongitude: Double, metres: Int)
        throws
    {
        let from = try GeoPoint(latitude: fromLatitude, longitude: fromLongitude)
        let to = try GeoPoint(latitude: toLatitude, longitude: toLongitude)
        #expect(abs(from.distance(to: to) - metres) * 100 <= metres)
        #expect(from.distance(to: to) == to.distance(from: from))
    }

    @Test("Points within a side of a cell share a cell or are neighbours, everywhere")
    func cells() throws {
        for latitude in stride(from: Int32(-25_000), through: 25_000, by: 1_999) {
            for step in [Int32(-9_999), -1, 0, 1, 9_999] {
                let here = try #require(GeoPoint(latitude: latitude, longitude: -latitude))
                let there = try #require(GeoPoint(latitude: latitude + step, longitude: -latitude + step))
                #expect(GeoCell(of: here).around.contains(GeoCell(of: there)))
            }
        }
        let point = try #require(GeoPoint(latitude: 21_028_511, longitude: 105_852_203))
        let far = try #require(GeoPoint(latitude: 21_058_511, longitude: 105_852_203))
        #expect(Set(GeoCell(of: point).around).count == 9)
        #expect(!GeoCell(of: point).around.contains(GeoCell(of: far)))
    }
}

extension GeoPoint {
    fileprivate func distance(from other: GeoPoint) -> Int { other.distance(to: self) }
}
