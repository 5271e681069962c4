-- The coordination centre: who may ask what for which purpose, and what was asked.

-- Bodies that exchange data. A row is never changed: a new one from a later day supersedes it.
CREATE TABLE exchange_member (
    code TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (code, valid_from)
);

-- Public keys of members (JWK, RFC 7517), found by the `keyid` of a signature.
CREATE TABLE exchange_member_key (
    key_id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    jwk TEXT NOT NULL,
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    evidence BIGINT NOT NULL
);
CREATE TABLE exchange_key_revocation (
    key_id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    evidence BIGINT NOT NULL
);

-- Agreements: what a member may read, for which purpose, on which legal basis, under which condition.
CREATE TABLE exchange_agreement (
    code TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    member TEXT NOT NULL,
    purpose_vi TEXT NOT NULL,
    purpose_en TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    fields TEXT NOT NULL,
    condition TEXT NOT NULL CHECK (condition IN ('law', 'consent', 'case_number')),
    rate_per_second BIGINT NOT NULL CHECK (rate_per_second > 0),
    provinces TEXT NOT NULL,
    hides_absence BIGINT NOT NULL,
    seal_days BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (code, valid_from)
);

-- Raised with every change of the four tables above: each look-up compares it inside its own transaction.
CREATE TABLE exchange_directory (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO exchange_directory (id, version) VALUES (1, 1);

-- A person's consent to an agreement whose condition asks for it.
CREATE TABLE exchange_consent (
    person BIGINT NOT NULL,
    agreement TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, agreement, given_at)
);
CREATE TABLE exchange_consent_withdrawal (
    person BIGINT NOT NULL,
    agreement TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, agreement, given_at)
);

-- Every request whose signature held, by its nonce: the primary key refuses a replay.
-- Ordered by the signed time of creation, so that rows past the replay window lie together.
CREATE TABLE exchange_request (
    created BIGINT NOT NULL,
    member TEXT NOT NULL,
    nonce TEXT NOT NULL,
    at BIGINT NOT NULL,
    operation TEXT NOT NULL,
    agreement TEXT NOT NULL,
    outcome TEXT NOT NULL,
    receipt BIGINT NOT NULL,
    PRIMARY KEY (created, member, nonce)
) /*+sqlite WITHOUT ROWID */;

-- Refusals, for the member's own administrator.
CREATE TABLE exchange_refusal (
    member TEXT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    operation TEXT NOT NULL,
    agreement TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    key_id TEXT NOT NULL,
    PRIMARY KEY (member, id)
) /*+sqlite WITHOUT ROWID */;

-- Statistics for the operator, by hour; derived, and lost for at most a second by a crash.
CREATE TABLE exchange_tally (
    hour BIGINT NOT NULL,
    member TEXT NOT NULL,
    operation TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (hour, member, operation, outcome)
);
CREATE TABLE exchange_latency (
    hour BIGINT NOT NULL,
    upper_microseconds BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (hour, upper_microseconds)
);

-- Batches of verifications: the rows as received, and the answers as far as they have got.
CREATE TABLE exchange_batch (
    id BIGINT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    agreement TEXT NOT NULL,
    case_number TEXT NOT NULL,
    officer TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'ready', 'done', 'refused')),
    chunks BIGINT NOT NULL,
    rows_received BIGINT NOT NULL,
    chunks_answered BIGINT NOT NULL,
    rows_answered BIGINT NOT NULL,
    evidence BIGINT NOT NULL
);
CREATE TABLE exchange_batch_chunk (
    batch BIGINT NOT NULL,
    number BIGINT NOT NULL,
    first_row BIGINT NOT NULL,
    rows BYTEA NOT NULL,
    answers BYTEA,
    PRIMARY KEY (batch, number)
);
