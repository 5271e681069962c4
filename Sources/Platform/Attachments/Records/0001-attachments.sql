-- Files that people sent, after they were cleaned. `id` is the SHA-256 of the stored bytes in hexadecimal and the name of the
-- file in DATA/attachments. The file is on the disk before its row.
CREATE TABLE attachment (
    person BIGINT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width BIGINT,
    height BIGINT,
    pages BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, id)
) /*+sqlite WITHOUT ROWID */;

-- The sweep asks whether anybody still has a file.
CREATE INDEX attachment_file ON attachment (id);
