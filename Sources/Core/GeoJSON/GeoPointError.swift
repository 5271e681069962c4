/// Why a place cannot be taken.
package enum GeoPointError: Error, Hashable, Sendable {
    /// Not JSON, or too long.
    case unreadable
    /// JSON, but no point of RFC 7946: another geometry, missing or superfluous coordinates.
    case notAPoint
    /// No degree of the Earth.
    case offEarth
    /// Nowhere in Viet Nam.
    case outsideVietnam
    /// Latitude and longitude change places; turned around the point lies in Viet Nam.
    case swapped
}
