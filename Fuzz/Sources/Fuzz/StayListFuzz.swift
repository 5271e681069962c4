import Civil
import Encoding
import StayList

/// A table of guests: all of it or nothing, in the order of its lines, and every fault has its place in the file.
enum StayListFuzz {
    static func run(_ bytes: [UInt8]) {
        do throws(StayFaults) {
            let guests = try StayList(bytes, today: Day(rawValue: 20_783)).guests
            demand((1...StayList.longest).contains(guests.count), "no guest, or more than are taken")
            demand(zip(guests, guests.dropFirst()).allSatisfy { $0.line < $1.line }, "guests out of order")
            for guest in guests {
                demand(guest.values["guest_name"]?.text?.isEmpty == false, "a guest without name")
                demand(guest.values["until"]?.text?.count == 10, "a stay without end")
            }
        } catch {
            let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
            demand((1...StayList.mostFaults).contains(error.list.count), "refused without a reason, or with too many")
            demand(
                error.list.allSatisfy { (0...lines).contains($0.line) && !$0.vi.isEmpty && !$0.en.isEmpty },
                "a fault without place"
            )
        }
    }
}
