/// Turns the tree into steps (Thompson's construction); counted repetitions are written out.
struct PatternWriter {
    /// How many steps a pattern may have.
    static let limit = 4_000
    private var steps: [PatternStep] = []
    private var written = 0

    var finished: [PatternStep] { steps + [.found] }

    mutating func write(_ tree: PatternTree) throws(PatternError) {
        // Repetitions of nothing add no steps, but take time.
        written += 1
        guard written <= 10 * Self.limit else { throw .tooLarge }
        switch tree {
        case .empty: break
        case .one(let set): try append(.one(set))
        case .start: try append(.start)
        case .end: try append(.end)
        case .boundary(let wanted): try append(.boundary(wanted))
        case .sequence(let parts): for part in parts { try write(part) }
        case .alternatives(let parts): try writeAlternatives(parts[...])
        case .repetition(let part, let least, let most): try writeRepetition(part, least, most)
        }
    }

    private mutating func append(_ step: PatternStep) throws(PatternError) {
        guard steps.count < Self.limit else { throw .tooLarge }
        steps.append(step)
    }

    private mutating func writeAlternatives(_ parts: ArraySlice<PatternTree>) throws(PatternError) {
        var exits: [Int] = []
        for (place, part) in parts.enumerated() where place < parts.count - 1 {
            let split = steps.count
            try append(.split(split + 1, 0))
            try write(part)
            exits.append(steps.count)
            try append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        if let last = parts.last { try write(last) }
        for exit in exits { steps[exit] = .jump(steps.count) }
    }

    private mutating func writeRepetition(_ part: PatternTree, _ least: Int, _ most: Int?) throws(PatternError) {
        for _ in 0..<least { try write(part) }
        guard let most else { return try writeLoop(part) }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(steps.count)
            try append(.split(steps.count + 1, 0))
            try write(part)
        }
        for split in splits { steps[split] = .split(split + 1, steps.count) }
    }

    private mutating func writeLoop(_ part: PatternTree) throws(PatternError) {
        let split = steps.count
        try append(.split(split + 1, 0))
        try write(part)
        try append(.jump(split))
        steps[split] = .split(split + 1, steps.count)
    }
}
