package import Civil
internal import Web

/// What the operator sees of people's data: claims by kind and province, how they were verified, how long it took, and the agencies.
package struct RecordsDashboard: PortalPage {
    /// How claims ended.
    package struct Outcome: Equatable, Sendable {
        /// Verified by an agency's system or by a register.
        package var automatic: Int
        /// Verified by an officer.
        package var byHand: Int
        /// Returned with reasons.
        package var returned: Int
        /// Taken back, or settled by what the agency issued by itself.
        package var other: Int

        /// Makes a count.
        package init(automatic: Int = 0, byHand: Int = 0, returned: Int = 0, other: Int = 0) {
            self.automatic = automatic
            self.byHand = byHand
            self.returned = returned
            self.other = other
        }

        var total: Int { [automatic, byHand, returned, other].countSum }
    }

    /// Claims of one kind of data.
    package struct Kind: Equatable, Sendable {
        /// Its name.
        package let name: Phrase
        /// How claims ended.
        package let outcome: Outcome
        /// The mean time from claim to decision in seconds; nil when none was decided.
        package let meanSeconds: Int?
        /// The longest.
        package let longestSeconds: Int?
        /// How many wait.
        package let waiting: Int
        /// How many of them are over their time.
        package let overdue: Int

        /// Makes a kind.
        package init(
            name: Phrase,
            outcome: Outcome,
            meanSeconds: Int?,
            longestSeconds: Int?,
            waiting: Int,
            overdue: Int
        ) {
            self.name = name
            self.outcome = outcome
            self.meanSeconds = meanSeconds
            self.longestSeconds = longestSeconds
            self.waiting = waiting
            self.overdue = overdue
        }
    }

    /// Claims of one province.
    package struct Province: Equatable, Sendable {
        /// The code since 1 July 2025; empty for people without a residence in the country.
        package let code: String
        /// The name.
        package let name: Phrase
        /// How claims ended.
        package let outcome: Outcome
        /// The mean time from claim to decision in seconds.
        package let meanSeconds: Int?

        /// Makes a province.
        package init(code: String, name: Phrase, outcome: Outcome, meanSeconds: Int?) {
            self.code = code
            self.name = name
            self.outcome = outcome
            self.meanSeconds = meanSeconds
        }
    }

    /// How often a reason was given for returning claims.
    package struct Reason: Equatable, Sendable {
        /// The code.
        package let code: String
        /// The reason in words.
        package let text: Phrase
        /// How often.
        package let count: Int

        /// Makes a reason.
        package init(_ code: String, _ text: Phrase, _ count: Int) {
            self.code = code
            self.text = text
            self.count = count
        }
    }

    /// What the filter offers: codes with their names.
    package struct Choices: Equatable, Sendable {
        /// The kinds of data.
        package let kinds: [Choice]
        /// The provinces.
        package let provinces: [Choice]

        /// Makes the choices.
        package init(kinds: [Choice] = [], provinces: [Choice] = []) {
            self.kinds = kinds
            self.provinces = provinces
        }
    }

    /// Something to choose.
    package struct Choice: Equatable, Sendable {
        /// What the form sends.
        package let code: String
        /// What the operator reads.
        package let name: Phrase

        /// Makes a choice.
        package init(_ code: String, _ name: Phrase) {
            self.code = code
            self.name = name
        }
    }

    /// The moment the page speaks of.
    package let asOf: Timestamp
    /// Which claims are counted.
    package let filter: RecordsFilter
    /// What the filter offers.
    package let choices: Choices
    /// By kind of data.
    package let kinds: [Kind]
    /// By province.
    package let provinces: [Province]
    /// Reasons, the most frequent first.
    package let reasons: [Reason]
    /// The agencies.
    package let agencies: [AgencyStatus]

    /// Makes the page.
    package init(
        asOf: Timestamp,
        filter: RecordsFilter = RecordsFilter(),
        choices: Choices = Choices(),
        kinds: [Kind],
        provinces: [Province],
        reasons: [Reason],
        agencies: [AgencyStatus]
    ) {
        self.asOf = asOf
        self.filter = filter
        self.choices = choices
        self.kinds = kinds
        self.provinces = provinces
        self.reasons = reasons
        self.agencies = agencies
    }

    package static let template = PageTemplate.records
    package var route: PortalRoute { .operatorRecords(filter) }
}

/// How an agency is reached and how well.
package struct AgencyStatus: Equatable, Sendable {
    /// How well it answers.
    package enum State: String, CaseIterable, Sendable {
        case working, slow, down, unknown
        /// Nobody is called: officers work at the desk.
        case desk
    }

    /// Its name.
    package let name: Phrase
    /// How well it answers.
    package let state: State
    /// Since when; nil when that is not known.
    package let since: Timestamp?
    /// The median time of the last calls in milliseconds; nil without one.
    package let milliseconds: Int?
    /// How many calls failed lately.
    package let failures: Int
    /// How many claims wait for it.
    package let waiting: Int
    /// How many of them are over their time.
    package let overdue: Int

    /// Makes a status.
    package init(
        name: Phrase,
        state: State,
        since: Timestamp?,
        milliseconds: Int?,
        failures: Int,
        waiting: Int,
        overdue: Int
    ) {
        self.name = name
        self.state = state
        self.since = since
        self.milliseconds = milliseconds
        self.failures = failures
        self.waiting = waiting
        self.overdue = overdue
    }
}
