/// One walk over a text, all ways through the pattern at the same time (Pike's construction).
struct PatternRun {
    private let steps: [PatternStep]
    private var current: [Int] = []
    private var following: [Int] = []
    /// For each step the round in which it was last added.
    private var seen: [Int]
    private var pending: [Int] = []

    init(_ steps: [PatternStep]) {
        self.steps = steps
        seen = [Int](repeating: -1, count: steps.count)
    }

    mutating func finds(_ text: String.UnicodeScalarView) -> Bool {
        var previous: Unicode.Scalar?
        var place = text.startIndex
        var round = 0
        while true {
            let next = place < text.endIndex ? text[place] : nil
            swap(&current, &following)
            following.removeAll(keepingCapacity: true)
            for step in current { add(step, round, previous, next) }
            // The expression may begin at every place.
            add(0, round, previous, next)
            if hasFound(round) { return true }
            guard let next else { return false }
            advance(over: next)
            previous = next
            place = text.index(after: place)
            round += 1
        }
    }

    private func hasFound(_ round: Int) -> Bool { seen.last == round }

    /// Follows the steps that read nothing.
    private mutating func add(_ first: Int, _ round: Int, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) {
        pending.append(first)
        while let step = pending.popLast() {
            guard seen[step] != round else { continue }
            seen[step] = round
            switch steps[step] {
            case .one: following.append(step)
            case .split(let left, let right): pending += [left, right]
            case .jump(let target): pending.append(target)
            case .start: if previous == nil { pending.append(step + 1) }
            case .end: if next == nil { pending.append(step + 1) }
            case .boundary(let wanted):
                if (PatternSet.isWord(previous) != PatternSet.isWord(next)) == wanted { pending.append(step + 1) }
            case .found: break
            }
        }
    }

    /// Replaces the waiting steps by those behind the ones that accept the character.
    private mutating func advance(over scalar: Unicode.Scalar) {
        var kept = 0
        for index in following.indices {
            let step = following[index]
            guard case .one(let set) = steps[step], set.contains(scalar) else { continue }
            following[kept] = step + 1
            kept += 1
        }
        following.removeSubrange(kept...)
    }
}
