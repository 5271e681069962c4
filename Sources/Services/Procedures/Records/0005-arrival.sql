-- A queue is in the order of deadlines, and among equal ones, of which a day has many, in that of arrival: `filed` is when the dossier was
-- filed. (`since` tells since when it stands in its place, and an officer who takes a dossier changes that.)
ALTER TABLE dossier_queue RENAME TO dossier_queue_before;
/*+postgres ALTER INDEX dossier_queue_pkey RENAME TO dossier_queue_before_pkey; */
CREATE TABLE dossier_queue (
    unit TEXT NOT NULL,
    lane BIGINT NOT NULL,
    due BIGINT NOT NULL,
    filed BIGINT NOT NULL,
    person BIGINT NOT NULL,
    dossier BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    number TEXT NOT NULL,
    step TEXT NOT NULL,
    since BIGINT NOT NULL,
    urgent BIGINT NOT NULL,
    owner BIGINT,
    owner_name TEXT,
    PRIMARY KEY (unit, lane, due, filed, person, dossier)
) /*+sqlite WITHOUT ROWID */;

INSERT INTO dossier_queue (
    unit, lane, due, filed, person, dossier, procedure, number, step, since, urgent, owner, owner_name
)
SELECT q.unit, q.lane, q.due, c.filed, q.person, q.dossier, q.procedure, q.number, q.step, q.since, q.urgent, q.owner, q.owner_name
FROM dossier_queue_before q JOIN dossier_current c ON c.person = q.person AND c.dossier = q.dossier
ORDER BY q.unit, q.lane, q.due, c.filed, q.person, q.dossier;
DROP TABLE dossier_queue_before;
CREATE UNIQUE INDEX dossier_queue_dossier ON dossier_queue (person, dossier);
CREATE INDEX dossier_queue_owner ON dossier_queue (unit, owner, lane, due, filed, person, dossier) WHERE owner IS NOT NULL;
CREATE INDEX dossier_queue_free ON dossier_queue (unit, lane, due, filed, person, dossier) WHERE owner IS NULL;
CREATE INDEX dossier_queue_procedure ON dossier_queue (unit, procedure, lane, due, filed, person, dossier);
