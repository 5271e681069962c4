-- Dossiers: what people ask offices for, from filing to result.
--
-- The actions are the truth and are only ever inserted; everything else is kept in step with them in the same transaction and
-- can be told from them. `person` is the applicant, 0 for reports whose reporter stays unnamed.

CREATE TABLE dossier_action (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, dossier, ordinal)
);

-- The actions "the deadline has passed", kept by themselves and without words: a million come in the same minute, in the order of
-- this key, and nothing else about their dossiers is written then.
CREATE TABLE dossier_overdue (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    at BIGINT NOT NULL,
    due BIGINT NOT NULL,
    promised BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, dossier, ordinal)
) /*+sqlite WITHOUT ROWID */;

-- One row a dossier, for lists and counts: what the actions up to `version` say; later ones stand in `dossier_overdue`. `due` is
-- the running deadline, NULL while the clock stands still; `place` is the commune that decides who is responsible, in the table
-- `map`.
CREATE TABLE dossier_current (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    version BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    edition BIGINT NOT NULL,
    number TEXT NOT NULL,
    unit TEXT NOT NULL,
    standing TEXT NOT NULL,
    step TEXT,
    due BIGINT,
    promised BIGINT,
    missed BIGINT NOT NULL,
    filed BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    ended BIGINT,
    parent BIGINT,
    subject BIGINT,
    place BIGINT,
    map BIGINT,
    PRIMARY KEY (person, dossier)
);
CREATE INDEX dossier_current_subject ON dossier_current (subject) WHERE subject IS NOT NULL;
CREATE INDEX dossier_current_parent ON dossier_current (parent) WHERE parent IS NOT NULL;

-- The directory: the number that people type, to the dossier.
CREATE TABLE dossier_number (
    number TEXT NOT NULL,
    unit TEXT NOT NULL,
    year BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    PRIMARY KEY (number)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX dossier_number_serial ON dossier_number (unit, year, serial);

-- The last number given by a unit in a year; it goes up with the filing's own commit, so numbers have no gaps.
CREATE TABLE dossier_counter (
    unit TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (unit, year)
);

-- Open dossiers by unit: lane 0 for officers, 1 for the citizen, 2 for a payment, 3 for an agency's system, 4 for the legs of a
-- group. `due` is the instant that is too late, the largest number without one. A page is one range of the primary key.
CREATE TABLE dossier_queue (
    unit TEXT NOT NULL,
    lane BIGINT NOT NULL,
    due BIGINT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    number TEXT NOT NULL,
    step TEXT NOT NULL,
    since BIGINT NOT NULL,
    urgent BIGINT NOT NULL,
    owner BIGINT,
    owner_name TEXT,
    PRIMARY KEY (unit, lane, due, person, dossier)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX dossier_queue_dossier ON dossier_queue (person, dossier);
CREATE INDEX dossier_queue_owner ON dossier_queue (unit, owner, lane, due, person, dossier) WHERE owner IS NOT NULL;
CREATE INDEX dossier_queue_free ON dossier_queue (unit, lane, due, person, dossier) WHERE owner IS NULL;
CREATE INDEX dossier_queue_procedure ON dossier_queue (unit, procedure, lane, due, person, dossier);

-- What happens by itself at an instant: a deadline passes, nobody added or paid anything. At most one of a kind for a dossier.
CREATE TABLE dossier_timer (
    at BIGINT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    PRIMARY KEY (kind, at, person, dossier)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX dossier_timer_dossier ON dossier_timer (person, dossier, kind);

-- The legs of groups that are not over, with who has them since when.
CREATE TABLE dossier_leg (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    leg TEXT NOT NULL,
    child BIGINT,
    procedure TEXT NOT NULL,
    holder TEXT,
    since BIGINT NOT NULL,
    PRIMARY KEY (person, dossier, leg)
);
CREATE INDEX dossier_leg_since ON dossier_leg (since, person, dossier, leg);

-- Who must still agree to whose dossier.
CREATE TABLE dossier_confirmation (
    person BIGINT NOT NULL,
    applicant BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    PRIMARY KEY (person, applicant, dossier)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_confirmation_dossier ON dossier_confirmation (applicant, dossier);

-- Steps that an agency's system is to answer. The key is the same at every attempt, so that an answer counts once.
CREATE TABLE dossier_call (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    step TEXT NOT NULL,
    agency TEXT NOT NULL,
    next BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    fault TEXT,
    since BIGINT NOT NULL,
    PRIMARY KEY (person, dossier)
);
CREATE INDEX dossier_call_next ON dossier_call (next, person, dossier);

-- Keys that writers gave to their writes: a repeated one is answered with what it did.
CREATE TABLE dossier_key (
    actor TEXT NOT NULL,
    token TEXT NOT NULL,
    digest TEXT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, token)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_key_at ON dossier_key (at);

-- Every notice of money, by the payment service's own name of it.
CREATE TABLE dossier_payment (
    reference TEXT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('paid', 'refunded')),
    amount BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (reference)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_payment_dossier ON dossier_payment (person, dossier);

-- Letters of units. A draft waits for an officer's signature.
CREATE TABLE dossier_letter (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    at BIGINT NOT NULL,
    drafted BIGINT NOT NULL,
    PRIMARY KEY (person, dossier, ordinal)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_letter_draft ON dossier_letter (unit, at, person, dossier) WHERE drafted = 1;

-- What a citizen is still to be told.
CREATE TABLE dossier_notice (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, dossier, ordinal)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_notice_at ON dossier_notice (at, person, dossier, ordinal);

-- Counts by unit, procedure and month of the event (year * 12 + month - 1). What the timer counts is `part` 1, so that thousands of
-- deadlines and what people do in the same moment never wait for each other's rows; a count is the sum of both.
CREATE TABLE dossier_figure (
    unit TEXT NOT NULL,
    procedure TEXT NOT NULL,
    month BIGINT NOT NULL,
    part BIGINT NOT NULL,
    filed BIGINT NOT NULL,
    approved BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    ended BIGINT NOT NULL,
    late BIGINT NOT NULL,
    missed BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    waited BIGINT NOT NULL,
    PRIMARY KEY (unit, procedure, month, part)
);

-- What must not stay apart for long: looked at when its time has come, gone when it came together.
CREATE TABLE dossier_watch (
    at BIGINT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (at, person, dossier, rule)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX dossier_watch_dossier ON dossier_watch (person, dossier, rule);

-- Cases that a rule opened by itself, for somebody to mend.
CREATE TABLE dossier_repair (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    rule TEXT NOT NULL,
    procedure TEXT NOT NULL,
    unit TEXT NOT NULL,
    place BIGINT,
    map BIGINT,
    opened BIGINT NOT NULL,
    closed BIGINT,
    note TEXT NOT NULL,
    PRIMARY KEY (person, dossier, rule)
);
CREATE INDEX dossier_repair_open ON dossier_repair (rule, place, opened) WHERE closed IS NULL;
CREATE INDEX dossier_repair_unit ON dossier_repair (unit, opened) WHERE closed IS NULL;

-- Reports by place, for merging what is the same matter. The cell is a square of a hundredth of a degree.
CREATE TABLE dossier_report (
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    unit TEXT NOT NULL,
    procedure TEXT NOT NULL,
    cell BIGINT NOT NULL,
    latitude DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    category TEXT NOT NULL,
    at BIGINT NOT NULL,
    merged BIGINT,
    PRIMARY KEY (person, dossier)
);
CREATE INDEX dossier_report_cell ON dossier_report (procedure, cell, at);

-- Tokens of unnamed reports that have been used; nothing in them leads to anybody.
CREATE TABLE dossier_token (
    digest TEXT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (digest)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_token_day ON dossier_token (day);

-- Which versions have dossiers.
CREATE TABLE dossier_edition (
    procedure TEXT NOT NULL,
    edition BIGINT NOT NULL,
    PRIMARY KEY (procedure, edition)
);

-- The definitions under which dossiers were filed; a version never changes.
CREATE TABLE procedure_version (
    procedure TEXT NOT NULL,
    version BIGINT NOT NULL,
    utility TEXT,
    digest TEXT NOT NULL,
    document TEXT NOT NULL,
    installed BIGINT NOT NULL,
    PRIMARY KEY (procedure, version)
);
