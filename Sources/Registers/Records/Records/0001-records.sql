-- Records of people beyond the population register: driving licences, accounts, certificates, as the catalogue describes them.
--
-- The actions are the truth and are only ever inserted; `record_current` is their fold, kept beside them for reading a
-- person's records with one query. `utility` is the code of the catalogue, `record` a running number within person and utility.
--
-- Rows are large, and pushes come in no order of persons: like the entries of evidence they are appended on SQLite, and only the
-- small indices of the keys are touched at random.

CREATE TABLE record_action (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, utility, record, ordinal)
);

-- The fold. `expires` is the last day of validity while the record is live, NULL otherwise; `claim` and `ending` are NULL for
-- the many records about which nothing is open and nothing was decided. `confirmed` is no part of the fold: when the source
-- last said the same again.
CREATE TABLE record_current (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    version BIGINT NOT NULL,
    standing TEXT NOT NULL
        CHECK (standing IN ('claimed', 'valid', 'suspended', 'expired', 'revoked', 'superseded', 'refused')),
    catalogue BIGINT NOT NULL,
    begun BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    checked BIGINT,
    valid_from BIGINT,
    valid_until BIGINT,
    expires BIGINT,
    content TEXT NOT NULL,
    provenance TEXT NOT NULL,
    claim TEXT,
    ending TEXT,
    confirmed BIGINT,
    PRIMARY KEY (person, utility, record)
);
CREATE INDEX record_current_expires ON record_current (expires) WHERE expires IS NOT NULL;
-- What is deleted once its retention is over.
CREATE INDEX record_current_ended ON record_current (utility, changed)
    WHERE standing IN ('expired', 'revoked', 'superseded', 'refused');

-- Uniqueness: the key of every live record, once in its scope ('' for the whole country, else the person's key).
CREATE TABLE record_key (
    utility TEXT NOT NULL,
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    person BIGINT NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (utility, scope, value)
) /*+sqlite WITHOUT ROWID */;

-- Claims that wait, by the agency that decides and by when. Ownership is shown, not locked.
CREATE TABLE record_queue (
    agency TEXT NOT NULL,
    due BIGINT NOT NULL,
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    method TEXT NOT NULL,
    since BIGINT NOT NULL,
    province BIGINT,
    owner BIGINT,
    owner_name TEXT,
    taken_at BIGINT,
    PRIMARY KEY (agency, due, person, utility, record)
);
CREATE UNIQUE INDEX record_queue_record ON record_queue (person, utility, record);
-- What our own caller of agencies' systems works through.
CREATE INDEX record_queue_system ON record_queue (due, person, utility, record) WHERE method = 'system';

-- What a citizen has begun to declare; record 0 is one that does not exist yet.
CREATE TABLE record_draft (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    content TEXT NOT NULL,
    attachments TEXT NOT NULL,
    page TEXT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (person, utility, record)
);

-- Bodies that were given a value that has been corrected since, by the receipts; each acknowledges.
CREATE TABLE record_notice (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    body TEXT NOT NULL,
    id BIGINT NOT NULL,
    body_vi TEXT NOT NULL,
    body_en TEXT NOT NULL,
    fields TEXT NOT NULL,
    receipts TEXT NOT NULL,
    sealed_until BIGINT,
    at BIGINT NOT NULL,
    acknowledged BIGINT,
    reference TEXT,
    PRIMARY KEY (person, utility, record, ordinal, body)
);
CREATE INDEX record_notice_open ON record_notice (body, id) WHERE acknowledged IS NULL;

-- One row for each claim that was decided, for the operator's figures.
CREATE TABLE record_decision (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    at BIGINT NOT NULL,
    province BIGINT,
    outcome TEXT NOT NULL CHECK (outcome IN ('verified', 'rejected', 'withdrawn', 'settled', 'dropped')),
    method TEXT NOT NULL,
    waited BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (person, utility, record, ordinal)
);
CREATE INDEX record_decision_at ON record_decision (at);
