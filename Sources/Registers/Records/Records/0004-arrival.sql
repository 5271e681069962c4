-- An agency's list is in the order of deadlines, and among equal ones, of which a day has many, in that of arrival: `since` is when it was
-- claimed, which no act of an officer changes. What is asked of systems is found by agency like everything else, without an index of its own.
ALTER TABLE record_queue RENAME TO record_queue_before;
/*+postgres ALTER INDEX record_queue_pkey RENAME TO record_queue_before_pkey; */
CREATE TABLE record_queue (
    agency TEXT NOT NULL,
    due BIGINT NOT NULL,
    since BIGINT NOT NULL,
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    method TEXT NOT NULL,
    province BIGINT,
    owner BIGINT,
    owner_name TEXT,
    taken_at BIGINT,
    PRIMARY KEY (agency, due, since, person, utility, record)
);
INSERT INTO record_queue (
    agency, due, since, person, utility, record, method, province, owner, owner_name, taken_at
)
SELECT agency, due, since, person, utility, record, method, province, owner, owner_name, taken_at
FROM record_queue_before
ORDER BY agency, due, since, person, utility, record;
DROP TABLE record_queue_before;
CREATE UNIQUE INDEX record_queue_record ON record_queue (person, utility, record);
