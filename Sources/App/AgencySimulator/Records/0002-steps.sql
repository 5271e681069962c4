-- Answers for steps of procedures that the platform is to be told: because they were put off, or once more.
CREATE TABLE step_notice (
    agency TEXT NOT NULL,
    key TEXT NOT NULL,
    at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (agency, key)
);
CREATE INDEX step_notice_at ON step_notice (at, agency, key);
