-- What somebody has begun to file: her answers as JSON, the page she has reached, and the key under which the dossier is sent once.
-- One draft for each person and procedure; kept for thirty days after the last change.
CREATE TABLE portal_filing (
    person BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    answers TEXT NOT NULL,
    written BIGINT NOT NULL,
    PRIMARY KEY (person, procedure)
) /*+sqlite WITHOUT ROWID */;

CREATE INDEX portal_filing_written ON portal_filing (written);
