-- What the process that asks an agency has seen of it, for the others that share the database; one row for each agency.
CREATE TABLE source_health (
    agency TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    since BIGINT,
    last_answer BIGINT,
    latency BIGINT,
    waiting BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    retry_at BIGINT
);
