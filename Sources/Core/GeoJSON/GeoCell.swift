/// A square of the map, by which an index finds what is near.
package struct GeoCell: Hashable, Sendable {
    /// A hundredth of a degree: about 1,100 metres to the north and 1,000 to the east in Viet Nam.
    package static let side: Int32 = 10_000

    /// The number that a table stores.
    package let rawValue: Int64

    /// The cell of a point.
    package init(of point: GeoPoint) {
        self.init(row: Self.index(point.latitude), column: Self.index(point.longitude))
    }

    private init(row: Int32, column: Int32) {
        rawValue = Int64(row) << 32 | Int64(UInt32(bitPattern: column))
    }

    /// The cell and the eight around it.
    package var around: [GeoCell] {
        let (row, column) = (Int32(truncatingIfNeeded: rawValue >> 32), Int32(truncatingIfNeeded: rawValue))
        return (row - 1...row + 1).flatMap { row in (column - 1...column + 1).map { GeoCell(row: row, column: $0) } }
    }

    /// Rounded down, so that no cell is twice as wide around zero.
    private static func index(_ value: Int32) -> Int32 {
        value >= 0 ? value / side : (value - side + 1) / side
    }
}
