-- Signing in. No secret stands here: cookies, links and codes are kept as digests, the passcode under a key from a file.
-- `person` is the account's key. What belongs to somebody who is not signed in is found by `binding`, the SHA-256 of the
-- cookie of the visit.

-- Browsers that were used with an account, by the SHA-256 of the cookie that recognises them.
CREATE TABLE identity_device (
    person BIGINT NOT NULL,
    cookie BYTEA NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    first_used BIGINT NOT NULL,
    last_used BIGINT NOT NULL,
    PRIMARY KEY (person, cookie)
) /*+sqlite WITHOUT ROWID */;

-- Who is signed in. Found by the SHA-256 of the cookie, before anybody knows the person: hence the key. `handle` stays when the
-- cookie changes; `appointment` is 0 for somebody who acts for herself, `passkey` 0 where no passkey was used; `device` is empty
-- for a session that is bound to none. `seen` is written at most once a minute.
CREATE TABLE identity_session (
    id BYTEA NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    level BIGINT NOT NULL CHECK (level IN (1, 2)),
    methods TEXT NOT NULL,
    authenticated BIGINT NOT NULL,
    stepped_up BIGINT,
    proven BIGINT,
    appointment BIGINT NOT NULL,
    passkey BIGINT NOT NULL,
    device BYTEA NOT NULL,
    device_name TEXT NOT NULL,
    address TEXT NOT NULL,
    form_token TEXT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    evidence BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_session_person ON identity_session (person);
CREATE INDEX identity_session_ends ON identity_session (ends);

-- Challenges that were handed out, each for one answer within five minutes, to the browser that asked. `person` is 0 where the
-- passkey itself says who signs in.
CREATE TABLE identity_ceremony (
    challenge BYTEA NOT NULL PRIMARY KEY,
    binding BYTEA NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'step_up', 'register', 'enrol')),
    person BIGINT NOT NULL,
    expires BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_ceremony_expires ON identity_ceremony (expires);

-- What an authenticator knows an account by: random, so that it says nothing about the person.
CREATE TABLE identity_user_handle (
    person BIGINT NOT NULL PRIMARY KEY,
    handle BYTEA NOT NULL
);
CREATE UNIQUE INDEX identity_user_handle_handle ON identity_user_handle (handle);

-- Passkeys. `level` is what binding it was worth; a removed one stays, so that its credential is never taken again.
CREATE TABLE identity_passkey (
    person BIGINT NOT NULL,
    number BIGINT NOT NULL,
    credential BYTEA NOT NULL,
    public_key BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    name TEXT NOT NULL,
    transports TEXT NOT NULL,
    model TEXT NOT NULL,
    attestation TEXT NOT NULL,
    may_be_backed_up BIGINT NOT NULL CHECK (may_be_backed_up IN (0, 1)),
    is_backed_up BIGINT NOT NULL CHECK (is_backed_up IN (0, 1)),
    level BIGINT NOT NULL CHECK (level IN (1, 2)),
    added BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    last_used BIGINT,
    removed BIGINT,
    removal_evidence BIGINT,
    PRIMARY KEY (person, number)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX identity_passkey_credential ON identity_passkey (credential);

-- The passcode of six digits: scrypt under `salt` and the costs, then HMAC under the key named by `pepper`. `failures` counts
-- tries since the last success; a try is counted before it is compared.
CREATE TABLE identity_passcode (
    person BIGINT NOT NULL PRIMARY KEY,
    salt BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    pepper TEXT NOT NULL,
    rounds BIGINT NOT NULL,
    block_size BIGINT NOT NULL,
    parallelism BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    failures BIGINT NOT NULL CHECK (failures >= 0),
    claimed_at BIGINT NOT NULL
);

-- One-time codes, from the moment somebody asks. `state`: 0 waits to be sent, 1 sent, 2 there was nobody to send it to, 3 used.
-- Who asks learns nothing of the state; `tries` counts all the same.
CREATE TABLE identity_code (
    binding BYTEA NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'contact', 'first_account')),
    number TEXT NOT NULL,
    contact TEXT NOT NULL,
    device TEXT NOT NULL,
    requested BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    person BIGINT NOT NULL,
    code BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    state BIGINT NOT NULL CHECK (state IN (0, 1, 2, 3)),
    PRIMARY KEY (binding, purpose)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_code_waiting ON identity_code (requested) WHERE state = 0;
CREATE INDEX identity_code_expires ON identity_code (expires);

-- How often something was done since a moment; limits that must outlive a restart.
CREATE TABLE identity_counter (
    person BIGINT NOT NULL,
    action TEXT NOT NULL,
    count BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (person, action)
) /*+sqlite WITHOUT ROWID */;

-- Failures of an hour, until they become one entry of evidence. A negative person is nobody: an unknown number costs the same.
CREATE TABLE identity_failure (
    person BIGINT NOT NULL,
    action TEXT NOT NULL,
    hour BIGINT NOT NULL,
    count BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (person, action, hour)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_failure_hour ON identity_failure (hour);

-- Recoveries that a new device asked for. `person` and `recovery` are 0 until the number was looked up, and stay 0 where it is
-- nobody's; the device is answered alike. `state`: 0 waits, 1 looked up.
CREATE TABLE identity_recovery_request (
    binding BYTEA NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    device TEXT NOT NULL,
    address TEXT NOT NULL,
    requested BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    person BIGINT NOT NULL,
    recovery BIGINT NOT NULL,
    state BIGINT NOT NULL CHECK (state IN (0, 1))
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_recovery_request_waiting ON identity_recovery_request (requested) WHERE state = 0;
CREATE INDEX identity_recovery_request_expires ON identity_recovery_request (expires);

-- Recoveries of an account on a new device. `ready` is when the time lock ends, once the proof is complete; `ended` is set once.
CREATE TABLE identity_recovery (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('trusted', 'card')),
    binding BYTEA NOT NULL,
    code TEXT NOT NULL,
    device TEXT NOT NULL,
    address TEXT NOT NULL,
    started BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    cancel BYTEA NOT NULL,
    evidence BIGINT NOT NULL,
    proven BIGINT,
    ready BIGINT,
    ended BIGINT,
    ending TEXT CHECK (ending IN ('completed', 'cancelled', 'refused', 'expired')),
    end_evidence BIGINT,
    passkey BIGINT,
    PRIMARY KEY (person, id)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX identity_recovery_cancel ON identity_recovery (cancel);
CREATE INDEX identity_recovery_open ON identity_recovery (expires) WHERE ended IS NULL;

-- The trusted persons who were asked, and what each answered. `tries` counts wrong comparison codes.
CREATE TABLE identity_recovery_answer (
    person BIGINT NOT NULL,
    recovery BIGINT NOT NULL,
    trusted BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    answered BIGINT,
    confirmed BIGINT CHECK (confirmed IN (0, 1)),
    evidence BIGINT,
    PRIMARY KEY (person, recovery, trusted),
    CHECK (person <> trusted)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX identity_recovery_answer_trusted ON identity_recovery_answer (trusted) WHERE answered IS NULL;

-- One-time enrolments that an officer handed out at a counter, with the document seen and the checks done.
CREATE TABLE identity_enrolment (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    code BYTEA NOT NULL,
    link BYTEA NOT NULL,
    issued BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    officer BIGINT NOT NULL,
    appointment BIGINT NOT NULL,
    document TEXT NOT NULL,
    checks TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    redeemed BIGINT,
    binding BYTEA,
    completed BIGINT,
    passkey BIGINT,
    PRIMARY KEY (person, id)
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX identity_enrolment_link ON identity_enrolment (link);
CREATE INDEX identity_enrolment_binding ON identity_enrolment (binding) WHERE binding IS NOT NULL;

-- Sign-ins of each hour for the operator's page: counts, no person. Spread over 64 rows, so that concurrent ones do not wait for
-- each other.
CREATE TABLE identity_sign_in_hour (
    hour BIGINT NOT NULL,
    spread BIGINT NOT NULL,
    done BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (hour, spread)
) /*+sqlite WITHOUT ROWID */;
