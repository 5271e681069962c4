-- What a body read openly and what it read under a seal are told to the person apart: `parts` has a line `until|fields|receipts` for
-- each instant (in microseconds) at which she may know of some of its readings, with nothing before the first bar for what is open.
--
-- Of the rows of before nobody knows any more which field was read under which seal: if one of the receipts is sealed, the whole waits
-- for the last of them.
ALTER TABLE record_notice RENAME TO record_notice_before;
/*+postgres ALTER INDEX record_notice_pkey RENAME TO record_notice_before_pkey; */
CREATE TABLE record_notice (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    body TEXT NOT NULL,
    id BIGINT NOT NULL,
    body_vi TEXT NOT NULL,
    body_en TEXT NOT NULL,
    parts TEXT NOT NULL,
    at BIGINT NOT NULL,
    acknowledged BIGINT,
    reference TEXT,
    PRIMARY KEY (person, utility, record, ordinal, body)
);
INSERT INTO record_notice (
    person, utility, record, ordinal, body, id, body_vi, body_en, parts, at, acknowledged, reference
)
SELECT n.person, n.utility, n.record, n.ordinal, n.body, n.id, n.body_vi, n.body_en,
    coalesce(CAST(coalesce((
        SELECT max(e.sealed_until) FROM evidence_entry e
        WHERE e.person = n.person AND e.sealed_until IS NOT NULL
            AND (' ' || n.receipts || ' ') LIKE ('% ' || CAST(e.id AS TEXT) || ' %')
    ), n.sealed_until) AS TEXT), '') || '|' || n.fields || '|' || n.receipts,
    n.at, n.acknowledged, n.reference
FROM record_notice_before n;
DROP TABLE record_notice_before;
CREATE INDEX record_notice_open ON record_notice (body, id) WHERE acknowledged IS NULL;
