-- The versions of utilities that were in force at some time, so that a change that old records would not survive is refused.
--
-- The document is the text of the file; the row of a version is replaced only while its records stay valid (words, order).

CREATE TABLE catalogue_version (
    utility TEXT NOT NULL,
    version BIGINT NOT NULL,
    digest TEXT NOT NULL,
    document TEXT NOT NULL,
    installed BIGINT NOT NULL,
    PRIMARY KEY (utility, version)
) /*+sqlite WITHOUT ROWID */;
