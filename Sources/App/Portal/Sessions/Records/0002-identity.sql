-- Sessions belong to Identity; who is signed in here signs in again.
DROP TABLE portal_session;

-- One-time links name an account and, for officers, operators and developers, the appointment they act under; 0 is none.
DROP TABLE portal_link;

CREATE TABLE portal_link (
    token BYTEA NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    appointment BIGINT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL CHECK (used IN (0, 1))
) /*+sqlite WITHOUT ROWID */;

-- Answers that are not sent yet, so that they are kept on return: by the SHA-256 of the visit's cookie or of the session's
-- handle, and by the way they belong to. Deleted when sent, at the latest an hour later.
CREATE TABLE portal_draft (
    owner BYTEA NOT NULL,
    way TEXT NOT NULL,
    answers TEXT NOT NULL,
    written BIGINT NOT NULL,
    PRIMARY KEY (owner, way)
) /*+sqlite WITHOUT ROWID */;

CREATE INDEX portal_draft_written ON portal_draft (written);

-- For whom somebody who is signed in acts now; the mandate itself is asked for at each use.
CREATE TABLE portal_acting (
    session TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    since BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;
