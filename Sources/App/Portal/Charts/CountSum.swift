extension Sequence<Int> {
    /// The sum of counts: below zero counts as zero, and the sum stops at the largest integer instead of trapping.
    var countSum: Int {
        reduce(0) { sum, count in
            let (total, overflow) = sum.addingReportingOverflow(Swift.max(0, count))
            return overflow ? .max : total
        }
    }
}
