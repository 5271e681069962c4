-- Accounts of electronic identity (Decree 69/2024/NĐ-CP). `person` is the account's key: a citizen's first personal number, a
-- foreigner's 10^12 + n or an organisation's 2 * 10^12 + n, set by the system. Every row names the entry of evidence under
-- which it was written. Columns for an end (accepted, lifted, ended, decided) are set once; nothing else is changed.

-- Versions of an account; the last one holds. `locks` has a bit for each open row of identity_lock; level 0: none.
CREATE TABLE identity_account (
    person BIGINT NOT NULL,
    version BIGINT NOT NULL,
    since BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('issued', 'active', 'cancelled')),
    level BIGINT NOT NULL CHECK (level IN (0, 1, 2)),
    locks BIGINT NOT NULL CHECK (locks >= 0),
    issued_at BIGINT NOT NULL,
    activate_by BIGINT NOT NULL,
    province BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, version)
) /*+sqlite WITHOUT ROWID */;

-- How many accounts entered and left each cell in each week: the sum is what there is now. Weeks begin on Mondays in Vietnam.
CREATE TABLE identity_tally (
    kind BIGINT NOT NULL,
    state TEXT NOT NULL,
    level BIGINT NOT NULL,
    province BIGINT NOT NULL,
    week BIGINT NOT NULL,
    entered BIGINT NOT NULL,
    departed BIGINT NOT NULL,
    PRIMARY KEY (kind, state, level, province, week)
);

-- Phone numbers and addresses; the last row of a kind holds, an empty value says that there is none any more.
CREATE TABLE identity_contact (
    person BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
    number BIGINT NOT NULL,
    value TEXT NOT NULL,
    since BIGINT NOT NULL,
    verified_at BIGINT,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, kind, number)
) /*+sqlite WITHOUT ROWID */;

-- Applications as cases. `person` is 0 when nobody has the number that was declared.
CREATE TABLE identity_application (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind BIGINT NOT NULL CHECK (kind IN (1, 2, 3)),
    level BIGINT NOT NULL CHECK (level IN (0, 1, 2)),
    channel TEXT NOT NULL,
    submitted BIGINT NOT NULL,
    due BIGINT NOT NULL,
    filed_by BIGINT NOT NULL,
    filed_under BIGINT NOT NULL,
    contact TEXT NOT NULL,
    contact_verified BIGINT NOT NULL,
    declared TEXT NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'refused')),
    evidence BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT,
    note TEXT,
    decision_evidence BIGINT,
    PRIMARY KEY (person, id)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX identity_application_id ON identity_application (id);

-- Applications that wait, the most urgent first: for a comparison with a register, for an officer, or, refused, for the messages
-- that tell of it (sent afterwards, so that refusing takes the same statements whatever the reason).
CREATE TABLE identity_application_queue (
    step TEXT NOT NULL CHECK (step IN ('comparison', 'officer', 'telling')),
    due BIGINT NOT NULL,
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    PRIMARY KEY (step, due, id)
);

-- Why an application was refused: every defect at once, never what a register holds.
CREATE TABLE identity_defect (
    person BIGINT NOT NULL,
    application BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    reason TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (person, application, ordinal)
) /*+sqlite WITHOUT ROWID */;

-- Locks, each with its own reason; an account is usable when none is open.
CREATE TABLE identity_lock (
    person BIGINT NOT NULL,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL,
    document TEXT NOT NULL,
    authority TEXT NOT NULL,
    note TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_key BIGINT NOT NULL,
    notified TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    lifted_at BIGINT,
    lift_document TEXT,
    lift_authority TEXT,
    lift_note TEXT,
    lift_actor TEXT,
    lift_actor_key BIGINT,
    lift_evidence BIGINT,
    PRIMARY KEY (person, reason, since)
) /*+sqlite WITHOUT ROWID */;

-- Delegations: `person` lets `delegate` see or act in the utilities of the scope.
CREATE TABLE identity_delegation (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    delegate BIGINT NOT NULL,
    utilities TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('view', 'act')),
    offered_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    accepted_at BIGINT,
    accept_evidence BIGINT,
    ended_at BIGINT,
    ended_by BIGINT,
    end_evidence BIGINT,
    PRIMARY KEY (person, id),
    CHECK (person <> delegate)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_delegation_delegate ON identity_delegation (delegate);

-- Persons named before, who may vouch for the owner when she has lost her devices.
CREATE TABLE identity_trusted_person (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    trusted BIGINT NOT NULL,
    named_at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    accepted_at BIGINT,
    accept_evidence BIGINT,
    ended_at BIGINT,
    ended_by BIGINT,
    end_evidence BIGINT,
    PRIMARY KEY (person, id),
    CHECK (person <> trusted)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_trusted_person_trusted ON identity_trusted_person (trusted);

-- Officers, supervisors, operators and developers: people who act for a body from a day to a day.
CREATE TABLE identity_appointment (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    member TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    end_evidence BIGINT,
    PRIMARY KEY (person, id),
    CHECK (valid_to >= valid_from)
) /*+sqlite WITHOUT ROWID */;

-- Foreigners with a residence card: stands for the immigration database and is loaded from it. The last row of a person holds.
CREATE TABLE identity_foreigner (
    person BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    file TEXT NOT NULL,
    full_name TEXT NOT NULL,
    birth BIGINT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
    nationality TEXT NOT NULL,
    passport TEXT NOT NULL,
    card_kind TEXT NOT NULL CHECK (card_kind IN ('permanent', 'temporary')),
    card_number TEXT NOT NULL,
    card_from BIGINT NOT NULL,
    card_to BIGINT NOT NULL,
    has_biometrics BIGINT NOT NULL CHECK (has_biometrics IN (0, 1)),
    province BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, recorded)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_foreigner_file ON identity_foreigner (file);
CREATE INDEX identity_foreigner_card_to ON identity_foreigner (card_to);

-- Organisations that have an account. The last row holds.
CREATE TABLE identity_organisation (
    person BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    name_vi TEXT NOT NULL,
    name_short TEXT NOT NULL,
    name_foreign TEXT NOT NULL,
    tax_code TEXT NOT NULL,
    established BIGINT NOT NULL,
    commune TEXT NOT NULL,
    line TEXT NOT NULL,
    representative BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, recorded)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_organisation_tax_code ON identity_organisation (tax_code);

-- Who works with an organisation's account, and as what.
CREATE TABLE identity_organisation_member (
    person BIGINT NOT NULL,
    member BIGINT NOT NULL,
    role TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    end_evidence BIGINT,
    PRIMARY KEY (person, member, role, valid_from)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_organisation_member_member ON identity_organisation_member (member);

-- The last number given to a foreigner (2) or an organisation (3).
CREATE TABLE identity_sequence (
    kind BIGINT NOT NULL PRIMARY KEY CHECK (kind IN (2, 3)),
    last BIGINT NOT NULL
);
INSERT INTO identity_sequence (kind, last) VALUES (2, 0), (3, 0);

-- How far the change feed of the population register has been followed.
CREATE TABLE identity_cursor (
    name TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);
INSERT INTO identity_cursor (name, position) VALUES ('population', -1);
