import GeoJSON

/// A place as a device says it: written and read again it is the same, and it lies on the Earth.
enum GeoJSONFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let position = try? GeoPosition.read(bytes) else { return }
        let again = try? GeoPosition.read(Array(position.json.utf8))
        demand(again == position, "another place when written and read again")
        let point = position.point
        demand(GeoPoint(latitude: point.latitude, longitude: point.longitude) == point, "off the Earth")
        demand(point.distance(to: point) == 0, "away from itself")
        demand(GeoCell(of: point).around.contains(GeoCell(of: point)), "not in its own square")
    }
}
