-- Signing in with one-time links: nothing here is a secret, secrets are kept as their SHA-256 only.

-- One-time links. `person` is 0 and `member` empty where the role has none.
CREATE TABLE portal_link (
    token BYTEA NOT NULL PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('citizen', 'officer', 'operator')),
    person BIGINT NOT NULL,
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL CHECK (used IN (0, 1))
) /*+sqlite WITHOUT ROWID */;

-- Who is signed in, by the SHA-256 of the cookie's value. `seen` is written at most once a minute.
CREATE TABLE portal_session (
    id BYTEA NOT NULL PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('citizen', 'officer', 'operator')),
    person BIGINT NOT NULL,
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    form_token TEXT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;
