/// Bounds that keep one caller from taking the server away from the others.
package struct WebLimits: Sendable, Hashable {
    /// Largest request line or header field, in bytes.
    package var headerField = 8 * 1024
    /// Largest request line and headers together, in bytes.
    package var headerList = 32 * 1024
    /// Header fields of one request.
    package var headerCount = 100
    /// From the first byte of a request (or of a connection) to the end of its headers.
    package var headerTime: Duration = .seconds(10)
    /// How long a connection may stay open without a request.
    package var idleTime: Duration = .seconds(60)
    /// A body must arrive, and an answer must be taken, at this rate; measured over `progressWindow`.
    package var minimumBytesPerSecond = 256
    /// Over how long the rate is measured.
    package var progressWindow: Duration = .seconds(10)
    /// Unread body that is skipped after an early answer; beyond it the connection is closed.
    package var skippedBody = 64 * 1024
    /// Open at once; one more is answered with 503 and closed.
    package var connections = 8_192
    /// Bytes of bodies beyond a small form's that all requests together hold; one more is answered with 503.
    package var largeBodies = 256 << 20
    /// Being answered at once; one more is answered with 503.
    package var requestsInFlight = 1_024
    /// Given to every request as its deadline.
    package var responseTime: Duration = .seconds(30)
    /// From the signal to stop until connections are cut; below the 25 s that operators are promised.
    package var drainTime: Duration = .seconds(20)
    /// Sent as `Retry-After` when the server is full.
    package var retryAfterSeconds = 2

    package init() {}
}
