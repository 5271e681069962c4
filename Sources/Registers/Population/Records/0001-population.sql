-- The population register. Rows are only ever inserted.
--
-- Each fact about a person is identified by the leading columns of its key and `valid_from`. A row with the same
-- identity and a later `recorded` supersedes the earlier one: that is how a fact gets its end (`valid_to`, exclusive,
-- 2932896 while open), how it is corrected, and how it is withdrawn (`valid_to` = `valid_from`). "What did the register
-- say about day D, as known at time T" is one range scan by person: rows with recorded <= T, the last of each identity,
-- those whose period holds D.
--
-- A commune is the year of its code table and the five-digit code, as in 202500004 (Ba Đình since July 2025); 0: none.

-- The birth-registration facts and names of a person; the state of a day is the row with the latest valid_from.
CREATE TABLE person (
    person BIGINT NOT NULL,
    valid_from BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    number BIGINT NOT NULL,
    full_name TEXT NOT NULL,
    other_names TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
    birth BIGINT NOT NULL,
    birth_commune BIGINT NOT NULL,
    birth_place TEXT NOT NULL,
    registration_commune BIGINT NOT NULL,
    hometown BIGINT NOT NULL,
    ethnicity TEXT NOT NULL,
    religion TEXT NOT NULL,
    nationality TEXT NOT NULL,
    cause TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, valid_from, recorded)
) /*+sqlite WITHOUT ROWID */;

-- Every 12-digit number ever set, to the person: a number is never given to somebody else, also when cancelled
-- (Law 26/2023/QH15 art. 12). A directory, so its key is the number.
CREATE TABLE personal_number (
    number BIGINT NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL,
    evidence BIGINT NOT NULL
) /*+sqlite WITHOUT ROWID */;

-- Dated aliases: nine-digit numbers of old papers (two people may share one) and cancelled 12-digit numbers.
CREATE TABLE person_alias (
    person BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('nine_digit', 'cancelled')),
    value TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    cause TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, kind, value, valid_from, recorded)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX person_alias_value ON person_alias (value);

-- Two records of one human being: the duplicate's numbers lead to the survivor from now on.
CREATE TABLE person_merge (
    person BIGINT NOT NULL PRIMARY KEY,
    survivor BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    CHECK (person <> survivor)
) /*+sqlite WITHOUT ROWID */;

CREATE TABLE residence (
    person BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('permanent', 'temporary', 'stay', 'absence')),
    valid_from BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    commune BIGINT NOT NULL,
    line TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, kind, valid_from, recorded),
    CHECK (valid_to >= valid_from)
) /*+sqlite WITHOUT ROWID */;

CREATE TABLE household_member (
    person BIGINT NOT NULL,
    household BIGINT NOT NULL,
    valid_from BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    relation TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, household, valid_from, recorded),
    CHECK (valid_to >= valid_from)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX household_member_household ON household_member (household);

-- Both sides of a relationship have their row. `relative` is 0 for somebody outside the register: then the name tells.
CREATE TABLE kinship (
    person BIGINT NOT NULL,
    relation TEXT NOT NULL,
    relative BIGINT NOT NULL,
    valid_from BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    ended_by TEXT NOT NULL,
    relative_name TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, relation, relative, valid_from, recorded),
    CHECK (valid_to >= valid_from)
) /*+sqlite WITHOUT ROWID */;

-- Entries of the civil-status registers.
CREATE TABLE civil_event (
    person BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('birth', 'marriage', 'divorce', 'death', 'missing')),
    happened BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    other BIGINT NOT NULL,
    commune BIGINT NOT NULL,
    entry TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence BIGINT NOT NULL,
    PRIMARY KEY (person, kind, happened, recorded)
) /*+sqlite WITHOUT ROWID */;

-- What changed for whom, by the evidence entry: followers walk the evidence log and find its changes here.
CREATE TABLE population_change (
    evidence BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (evidence, ordinal)
) /*+sqlite WITHOUT ROWID */;

-- Names of the agencies that facts come from.
CREATE TABLE population_source (
    code TEXT NOT NULL PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL
);
