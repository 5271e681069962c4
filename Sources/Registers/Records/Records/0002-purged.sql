-- The highest number of a person's deleted records of a utility: a number is never given again, so that an old receipt, notice
-- or link can never seem to speak of another record.
CREATE TABLE record_purged (
    person BIGINT NOT NULL,
    utility TEXT NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (person, utility)
) /*+sqlite WITHOUT ROWID */;
