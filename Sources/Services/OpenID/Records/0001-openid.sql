-- OpenID: who may ask citizens what, what they agreed to, and what came of it. Secrets stand here as SHA-256 only.

-- Applications that may ask (RFC 7591). A row is never changed: the highest version counts from its commit on.
CREATE TABLE openid_client (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    since BIGINT NOT NULL,
    member TEXT NOT NULL,
    environment TEXT NOT NULL CHECK (environment IN ('staging', 'production')),
    profile TEXT NOT NULL CHECK (profile IN ('oidc', 'fapi')),
    is_enabled BIGINT NOT NULL,
    metadata TEXT NOT NULL,
    author TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX openid_client_member ON openid_client (member, id);

-- What was used and must not be used again: client assertions, request objects, proofs of possession.
CREATE TABLE openid_replay (
    hash BYTEA NOT NULL PRIMARY KEY,
    expires BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX openid_replay_expires ON openid_replay (expires);

-- Requests that wait for somebody: pushed ones, those on the consent page, device codes, questions of CIBA. The key is the
-- SHA-256 of the reference in the address; the row goes when the answer is given, except for those that a client polls for.
CREATE TABLE openid_interaction (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('code', 'device', 'backchannel')),
    client TEXT NOT NULL,
    client_version BIGINT NOT NULL,
    request TEXT NOT NULL,
    created BIGINT NOT NULL,
    reference_ends BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    -- The thumbprint of the key that the code will be bound to (RFC 9449 section 10); empty for none.
    proof_key TEXT NOT NULL,
    browser BYTEA,
    fresh_after BIGINT,
    -- Whom the client named, or who typed the code: nobody else may answer.
    account BIGINT,
    user_code BYTEA,
    poll BYTEA,
    poll_interval BIGINT NOT NULL,
    polled_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
    -- The grant of what was approved; the client fetches it with its next poll.
    grant_id BIGINT
);
CREATE UNIQUE INDEX openid_interaction_user_code ON openid_interaction (user_code) WHERE user_code IS NOT NULL;
CREATE UNIQUE INDEX openid_interaction_poll ON openid_interaction (poll) WHERE poll IS NOT NULL;
CREATE INDEX openid_interaction_account ON openid_interaction (account) WHERE account IS NOT NULL;
CREATE INDEX openid_interaction_expires ON openid_interaction (expires);

-- Codes of devices that somebody typed wrong, against guessing.
CREATE TABLE openid_wrong_code (
    person BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, at)
) /*+sqlite WITHOUT ROWID */;

-- What a citizen agreed to, purpose by purpose, with the hash of the page that she read. Never changed.
CREATE TABLE openid_consent (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    client TEXT NOT NULL,
    asked TEXT NOT NULL,
    claims TEXT NOT NULL,
    offline BIGINT NOT NULL,
    text_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, id, purpose)
);
CREATE INDEX openid_consent_client ON openid_consent (person, client);
CREATE TABLE openid_consent_withdrawal (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, id)
);

-- One authorization: the code it was handed out by, and everything that tokens of it may do. Tokens die with it.
CREATE TABLE openid_grant (
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    client TEXT NOT NULL,
    client_version BIGINT NOT NULL,
    consent BIGINT NOT NULL,
    session TEXT NOT NULL,
    request TEXT NOT NULL,
    proof_key TEXT NOT NULL,
    scope TEXT NOT NULL,
    -- What may be released where, such as `userinfo=name,address id_token=birthdate`.
    releases TEXT NOT NULL,
    acr TEXT NOT NULL,
    amr TEXT NOT NULL,
    authenticated BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    code BYTEA,
    code_ends BIGINT NOT NULL,
    redeemed_at BIGINT,
    last_used BIGINT NOT NULL,
    revoked_at BIGINT,
    revoked_because TEXT,
    PRIMARY KEY (person, id)
);
CREATE UNIQUE INDEX openid_grant_code ON openid_grant (code);
CREATE INDEX openid_grant_client ON openid_grant (person, client);
CREATE INDEX openid_grant_session ON openid_grant (person, session);
CREATE INDEX openid_grant_ends ON openid_grant (ends);

-- Found by their hash, which names nobody; person 0 stands for a client's own token.
CREATE TABLE openid_access_token (
    hash BYTEA NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL,
    grant_id BIGINT NOT NULL,
    client TEXT NOT NULL,
    scope TEXT NOT NULL,
    audience TEXT NOT NULL,
    key_binding TEXT NOT NULL,
    issued BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    revoked_at BIGINT
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX openid_access_token_expires ON openid_access_token (expires);
CREATE TABLE openid_refresh_token (
    hash BYTEA NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL,
    grant_id BIGINT NOT NULL,
    client TEXT NOT NULL,
    key_binding TEXT NOT NULL,
    issued BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    -- When a plain client's token was exchanged for the next one: seen again, it ends the grant.
    used_at BIGINT
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX openid_refresh_token_expires ON openid_refresh_token (expires);

-- Whose subject a client names (id_token_hint of CIBA); subjects are pairwise.
CREATE TABLE openid_subject (
    subject TEXT NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;

-- Logout tokens to be sent (OpenID Connect Back-Channel Logout); a row goes when the client has answered, or after the last try.
CREATE TABLE openid_logout (
    id BIGINT NOT NULL PRIMARY KEY,
    client TEXT NOT NULL,
    uri TEXT NOT NULL,
    subject TEXT NOT NULL,
    session TEXT NOT NULL,
    created BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL
);
CREATE INDEX openid_logout_next ON openid_logout (next_at);

-- What each client asked, for its developers; no personal data. Written every second: a crash loses at most that.
CREATE TABLE openid_request_log (
    client TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    endpoint TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    correlation TEXT NOT NULL,
    PRIMARY KEY (client, number)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX openid_request_log_at ON openid_request_log (at);
