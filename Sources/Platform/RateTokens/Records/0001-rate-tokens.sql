-- Whom tokens were given on which day. `digest` is the SHA-256 of the blinded messages: the same request is answered again.
CREATE TABLE rate_token_issue (
    person BIGINT NOT NULL,
    day BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    PRIMARY KEY (person, day)
) /*+sqlite WITHOUT ROWID */;

CREATE INDEX rate_token_issue_day ON rate_token_issue (day);

-- Tokens that were taken, by the week of their key. `digest` is the SHA-256 of the signed message.
CREATE TABLE rate_token_spent (
    week BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    PRIMARY KEY (week, digest)
) /*+sqlite WITHOUT ROWID */;
