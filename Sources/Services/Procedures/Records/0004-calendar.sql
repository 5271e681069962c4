-- The calendars of working days that deadlines were counted with, by their digests: the last one is in force.
CREATE TABLE dossier_calendar (
    at BIGINT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (at)
) /*+sqlite WITHOUT ROWID */;
