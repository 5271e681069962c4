package import Web

/// The pages on which somebody approves what another device asks.
package enum ApprovalRoute: RouteSet {
    case device, enterCode, confirmDevice, decideDevice
    case approvals, approval, decideApproval

    package var route: RouteDescription {
        switch self {
        case .device: .page("/device", "devicePage", "Enter the code that a device shows")
        case .enterCode: .form("/device", "enterUserCode", "Look up the code of a device", for: .citizen)
        case .confirmDevice: .page("/device/confirm/{interaction}", "confirmDevicePage", "Who asks through a device")
        case .decideDevice:
            .form("/device/confirm/{interaction}", "decideDevice", "Say whether the device is hers", for: .citizen)
        case .approvals: .page("/approve", "approvalsPage", "Requests that wait for her", for: .citizen)
        case .approval: .page("/approve/{interaction}", "approvalPage", "Who asks through a call or machine")
        case .decideApproval: .form("/approve/{interaction}", "decideApproval", "Go on or refuse", for: .citizen)
        }
    }
}
