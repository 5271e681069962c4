package import ServiceLifecycle

extension ServiceGroupConfiguration.ServiceConfiguration {
    /// A service under the name of its type.
    ///
    /// The package would take the text of the service itself, which reflection makes of all that it holds, keys and people too: a
    /// twelfth of a start, for words that only its log at the level of debugging tells.
    package init(named service: any Service) {
        self.init(service: service, serviceName: String(describing: type(of: service)))
    }
}
