extension CBOR {
    /// Reads exactly one item.
    package static func decode(_ bytes: [UInt8], limits: CBORLimits = CBORLimits()) throws(CBORError) -> CBOR {
        let (item, rest) = try decodeFirst(bytes[...], limits: limits)
        guard rest.isEmpty else { throw .trailingBytes(offset: rest.startIndex) }
        return item
    }

    /// Reads the first item and returns what stands behind it.
    package static func decodeFirst(
        _ bytes: ArraySlice<UInt8>,
        limits: CBORLimits = CBORLimits()
    ) throws(CBORError) -> (item: CBOR, rest: ArraySlice<UInt8>) {
        guard bytes.count <= limits.bytes else { throw .tooLong(bytes.count) }
        var decoder = CBORDecoder(bytes, limits: limits)
        return (try decoder.item(), decoder.rest)
    }
}

extension CBOR {
    /// Reads exactly one item; errors are those of the ceremony.
    static func read(_ bytes: [UInt8], limits: CBORLimits) throws(WebAuthnError) -> CBOR {
        do throws(CBORError) {
            return try decode(bytes, limits: limits)
        } catch {
            throw .cbor(error)
        }
    }

    /// Reads the first item; errors are those of the ceremony.
    static func readFirst(
        _ bytes: ArraySlice<UInt8>,
        limits: CBORLimits
    ) throws(WebAuthnError) -> (item: CBOR, rest: ArraySlice<UInt8>) {
        do throws(CBORError) {
            return try decodeFirst(bytes, limits: limits)
        } catch {
            throw .cbor(error)
        }
    }
}
