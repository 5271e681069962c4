/// A place on the Earth in millionths of a degree, about eleven centimetres.
package struct GeoPoint: Hashable, Sendable {
    /// North of the equator; ±90,000,000.
    package let latitude: Int32
    /// East of Greenwich; ±180,000,000.
    package let longitude: Int32

    /// A point in degrees, rounded to six decimals.
    package init(latitude: Double, longitude: Double) throws(GeoPointError) {
        guard latitude.magnitude <= 90, longitude.magnitude <= 180 else { throw .offEarth }
        self.latitude = Int32((latitude * 1_000_000).rounded())
        self.longitude = Int32((longitude * 1_000_000).rounded())
    }

    /// A point as it is stored; nil off the Earth.
    package init?(latitude: Int32, longitude: Int32) {
        guard latitude.magnitude <= 90_000_000, longitude.magnitude <= 180_000_000 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Throws unless the point can be in Viet Nam.
    package func checkVietnam() throws(GeoPointError) {
        guard !GeoFrame.vietnam.contains(where: { $0.holds(latitude, longitude) }) else { return }
        throw GeoFrame.vietnam.contains { $0.holds(longitude, latitude) } ? .swapped : .outsideVietnam
    }

    /// Metres to another point, as the crow flies; right to one in a hundred within Viet Nam.
    package func distance(to other: GeoPoint) -> Int {
        let metresPerMillionth = 0.111_195
        let north = Double(Int64(latitude) - Int64(other.latitude)) * metresPerMillionth
        let middle = (Double(latitude) + Double(other.latitude)) / 2
        let east = Double(Int64(longitude) - Int64(other.longitude)) * metresPerMillionth * Self.cosine(middle)
        return Int((north * north + east * east).squareRoot().rounded())
    }

    /// The cosine of an angle in millionths of a degree, by its series: a degree of longitude shrinks with it.
    private static func cosine(_ millionths: Double) -> Double {
        let angle = millionths / 1_000_000 * .pi / 180
        let square = angle * angle
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    }
}

/// A place with how sure the device was of it.
package struct GeoPosition: Hashable, Sendable {
    package let point: GeoPoint
    /// The radius in which the device stands, in metres; nil when the place was pointed at.
    package let accuracyMetres: Int?

    package init(_ point: GeoPoint, accuracyMetres: Int? = nil) {
        self.point = point
        self.accuracyMetres = accuracyMetres
    }
}

/// A frame in millionths of a degree.
struct GeoFrame {
    let south: Int32
    let north: Int32
    let west: Int32
    let east: Int32

    func holds(_ latitude: Int32, _ longitude: Int32) -> Bool {
        (south...north).contains(latitude) && (west...east).contains(longitude)
    }

    /// The mainland with the islands of its coast, Hoàng Sa, Trường Sa; generous, because a frame is no border.
    static let vietnam = [
        GeoFrame(south: 8_000_000, north: 23_500_000, west: 102_000_000, east: 110_000_000),
        GeoFrame(south: 15_500_000, north: 17_500_000, west: 110_900_000, east: 113_100_000),
        GeoFrame(south: 6_700_000, north: 12_200_000, west: 111_300_000, east: 117_500_000),
    ]
}
