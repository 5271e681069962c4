internal import Identity
internal import OpenID

/// How often whoever is not signed in may come to the provider: one more action of the limits on sign-in.
struct OpenIDArrivals: ArrivalLimits {
    let throttle: Throttle

    func wait(_ address: String?) -> Int? { throttle.wait(.authorize, Client(address: address, userAgent: nil)) }

    func count(_ address: String?) { _ = throttle.admit(.authorize, Client(address: address, userAgent: nil)) }
}
