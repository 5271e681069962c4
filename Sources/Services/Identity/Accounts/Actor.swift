internal import Civil
internal import Encoding

/// Who does something with an account, from which device, over which channel.
package struct Actor: Equatable, Sendable {
    /// In which capacity somebody acts.
    package enum Role: String, Sendable, CaseIterable {
        /// The owner herself.
        case holder
        /// Somebody to whom the owner delegated.
        case delegate
        /// A parent, a guardian, or the legal representative of an organisation.
        case representative
        /// An officer, under a dated appointment.
        case officer
        /// The platform, by a rule of the law.
        case system
        /// Nobody who is known: an application before there is an account.
        case applicant
    }

    package let role: Role
    /// Who acts; nil for the system and for an applicant.
    package let account: AccountKey?
    /// Under which appointment an officer acts.
    package let appointment: Appointment?
    /// How the device is called; empty when there is none.
    package let device: String
    package let channel: Channel

    /// The owner of the account.
    package static func holder(_ key: AccountKey, device: String = "", channel: Channel = .web) -> Actor {
        Actor(role: .holder, account: key, appointment: nil, device: device, channel: channel)
    }

    /// Somebody who acts for the owner by delegation.
    package static func delegate(_ key: AccountKey, device: String = "", channel: Channel = .web) -> Actor {
        Actor(role: .delegate, account: key, appointment: nil, device: device, channel: channel)
    }

    /// A parent, a guardian or an organisation's representative.
    package static func representative(_ key: AccountKey, device: String = "", channel: Channel = .web) -> Actor {
        Actor(role: .representative, account: key, appointment: nil, device: device, channel: channel)
    }

    /// An officer at a counter.
    package static func officer(
        _ appointment: Appointment,
        device: String = "",
        channel: Channel = .counter
    ) -> Actor {
        Actor(
            role: .officer,
            account: appointment.person,
            appointment: appointment,
            device: device,
            channel: channel
        )
    }

    /// Somebody who applies for an account.
    package static func applicant(device: String = "", channel: Channel = .web) -> Actor {
        Actor(role: .applicant, account: nil, appointment: nil, device: device, channel: channel)
    }

    /// The platform itself.
    package static let system = Actor(role: .system, account: nil, appointment: nil, device: "", channel: .system)

    /// The longest name of a device that is kept, in characters.
    static let longestDevice = 80
}

/// Over which way something was done; the raw value stands in the tables.
package enum Channel: String, Sendable, CaseIterable {
    case web
    case counter
    case hotline
    case system
}

extension Actor {
    /// The members `actor`, `device` and `channel` of an entry of evidence.
    ///
    /// An officer is named by body, unit and number of the appointment, not by her own personal number: the owner learns who is
    /// answerable, and the body knows the person.
    func write(to json: inout JSONWriter) {
        json.object("actor") { who in
            who.member("role", role.rawValue)
            if let appointment {
                who.member("member", appointment.member)
                who.member("unit", appointment.unit)
                who.member("appointment", String(appointment.id))
            } else if role == .delegate || role == .representative, let account {
                who.member("account", account.text)
            }
        }
        if !device.isEmpty { json.member("device", String(device.prefix(Self.longestDevice))) }
        json.member("channel", channel.rawValue)
    }
}
