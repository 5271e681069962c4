-- Agencies that keep records: what they deliver, what they are asked, what went wrong.

-- One delivery of an agency, under the name that the agency gave it. `state`: receiving (never applied, removed after a day),
-- ready, done, stopped. `ready` is the place in the order of application. Rows are counted as they are applied.
CREATE TABLE source_delivery (
    agency TEXT NOT NULL,
    name TEXT NOT NULL,
    id BIGINT NOT NULL UNIQUE,
    utility TEXT NOT NULL,
    digest TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    ready BIGINT NOT NULL,
    chunks BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    chunks_applied BIGINT NOT NULL,
    rows_applied BIGINT NOT NULL,
    rows_issued BIGINT NOT NULL,
    rows_changed BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_refused BIGINT NOT NULL,
    finished BIGINT,
    note TEXT NOT NULL,
    PRIMARY KEY (agency, name)
);
CREATE INDEX source_delivery_ready ON source_delivery (ready) WHERE state = 'ready';

-- The lines of a delivery as they came; gone once they are applied.
CREATE TABLE source_chunk (
    delivery BIGINT NOT NULL,
    number BIGINT NOT NULL,
    first_row BIGINT NOT NULL,
    lines BYTEA NOT NULL,
    PRIMARY KEY (delivery, number)
) /*+sqlite WITHOUT ROWID */;

-- Rows of a delivery that were refused; the first ten thousand of each.
CREATE TABLE source_row_fault (
    delivery BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (delivery, row_number)
) /*+sqlite WITHOUT ROWID */;

-- How far an agency's deliveries of a utility have come, in the agency's own words.
CREATE TABLE source_cursor (
    agency TEXT NOT NULL,
    utility TEXT NOT NULL,
    cursor TEXT NOT NULL,
    PRIMARY KEY (agency, utility)
);

-- A claim that an agency's system was asked about without an answer that counts. The queue of the records is the list of what
-- is to be asked; a row here only says when to ask again.
CREATE TABLE source_attempt (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    agency TEXT NOT NULL,
    version BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (person, utility, record)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX source_attempt_next ON source_attempt (agency, next_at);

-- Which server process asks an agency: others leave it alone until the lease is over.
CREATE TABLE source_lease (
    agency TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until BIGINT NOT NULL
);

-- Answers of agencies that could not be used, for the operator; names nobody.
CREATE TABLE source_fault (
    agency TEXT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    utility TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (agency, id)
);
