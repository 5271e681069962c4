-- Codes with which a person shows a paper: what she ticked, by the SHA-256 of the code. `used` is the instant at which
-- somebody saw it, 0 before. Kept for a day, so that a used code says so; the showing itself is an entry of evidence.
CREATE TABLE portal_showing (
    person BIGINT NOT NULL,
    token BYTEA NOT NULL,
    paper TEXT NOT NULL,
    items TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (person, token)
) /*+sqlite WITHOUT ROWID */;

CREATE UNIQUE INDEX portal_showing_token ON portal_showing (token);
CREATE INDEX portal_showing_expires ON portal_showing (expires);
