internal import Encoding

extension GeoPosition {
    /// Reads a `Point`, or a `Feature` with one; members that say nothing about the place are passed over.
    package static func read(_ bytes: [UInt8]) throws(GeoPointError) -> GeoPosition {
        guard let json = try? JSONValue.parse(bytes, limits: JSONLimits(bytes: 4096, depth: 8, values: 100, number: 32))
        else { throw .unreadable }
        guard json["type"]?.text == "Feature" else { return GeoPosition(try point(json)) }
        guard let geometry = json["geometry"] else { throw .notAPoint }
        return GeoPosition(try point(geometry), accuracyMetres: accuracy(json["properties"]?["accuracy"]))
    }

    /// Two coordinates, or three with a height, which is not kept.
    private static func point(_ json: JSONValue) throws(GeoPointError) -> GeoPoint {
        guard json["type"]?.text == "Point", let numbers = json["coordinates"]?.elements,
            (2...3).contains(numbers.count), let longitude = numbers[0].double, let latitude = numbers[1].double,
            numbers.allSatisfy({ $0.double != nil })
        else { throw .notAPoint }
        // What is no latitude but would be a longitude was swapped, and is named so by the check for Viet Nam.
        if latitude.magnitude > 90, let turned = try? GeoPoint(latitude: longitude, longitude: latitude),
            (try? turned.checkVietnam()) != nil
        {
            throw .swapped
        }
        return try GeoPoint(latitude: latitude, longitude: longitude)
    }

    private static func accuracy(_ json: JSONValue?) -> Int? {
        guard let metres = json?.double, metres >= 0, metres <= 1_000_000 else { return nil }
        return Int(metres.rounded(.up))
    }

    /// The same as text: a `Feature`, because a point of its own has no room for the accuracy.
    package var json: String {
        var json = JSONWriter(capacity: 160)
        json.object { json in
            json.member("type", "Feature")
            json.object("geometry") { json in
                json.member("type", "Point")
                json.array("coordinates") { list in
                    list.elementRaw(Self.decimal(point.longitude).utf8)
                    list.elementRaw(Self.decimal(point.latitude).utf8)
                }
            }
            json.object("properties") { json in
                if let accuracyMetres { json.member("accuracy", accuracyMetres) }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Degrees without idle zeros.
    private static func decimal(_ millionths: Int32) -> String {
        let magnitude = Int(millionths.magnitude)
        var fraction = String(1_000_000 + magnitude % 1_000_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return (millionths < 0 ? "-" : "") + String(magnitude / 1_000_000) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
