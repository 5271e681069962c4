/// Why the program does not start: what happened, why, and what to do.
package enum BootstrapError: Error, Equatable, Sendable, CustomStringConvertible {
    case dataDirectory(String, reason: String)
    case unreadableFile(String)
    case changedFile(String)
    case noAppointment(String)
    case noFreePort(String)
    case listenAddress(String)
    case publicURL(String)
    /// A clock cannot be moved so far.
    case clock
    case payments(String)
    case notDemonstration(String)
    case logOrigin(kept: String, asked: String)
    /// A line for each fault.
    case catalogue(String)

    package var description: String {
        switch self {
        case .dataDirectory(let path, let reason): "The data directory «\(path)» cannot be used: \(reason)."
        case .unreadableFile(let path): "The file «\(path)» cannot be read."
        case .changedFile(let path):
            "The file «\(path)» changed while it was taken over: what was stored is whole; run it again."
        case .noAppointment(let name):
            "«\(name)» holds no office in this country, which an older program made. Delete its directory and make it again."
        case .noFreePort(let reason): "No port could be reserved: \(reason). Name one with --listen HOST:PORT."
        case .listenAddress(let text): "«\(text)» is no address to listen on. Write HOST:PORT, such as 127.0.0.1:8080."
        case .logOrigin(let kept, let asked):
            "The evidence log is named «\(kept)» and cannot be renamed to «\(asked)». Leave --log-origin out."
        case .clock: "The clock moves ahead only, ten years at most altogether."
        case .payments(let why): "payments.json cannot be used: \(why)."
        case .notDemonstration(let path):
            "«\(path)» is no demonstration, and the clock of a real installation is the machine's."
        case .catalogue(let faults): "The catalogue cannot be put in force:\n\(faults)"
        case .publicURL(let text): "«\(text)» is no public URL. Write an origin such as https://vneid.example.vn."
        }
    }
}
