internal import Encoding
internal import Procedures
internal import Sources

/// The systems of agencies, as steps of procedures ask them.
struct DossierSystems: AgencySystems {
    let sources: SourcesService

    func ask(_ call: AgencyCall) async throws(AgencyCallFault) -> AgencyAnswer {
        let bytes: [UInt8]?
        do throws(CallFault) {
            bytes = try await sources.ask(call.agency, at: "/steps", call.body)
        } catch {
            throw AgencyCallFault(error.code)
        }
        // An agency without a system works at its desk.
        guard let bytes else { return .officer("\(call.agency) has no system connected") }
        guard let answer = AgencyAnswer(bytes: bytes) else { throw AgencyCallFault("answer-unreadable") }
        return answer
    }
}

extension SourceMembers: AgencyGate {}
