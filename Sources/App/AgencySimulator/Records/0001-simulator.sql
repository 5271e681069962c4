-- What the simulated agencies hold: one record a row, found by the key of its utility.
CREATE TABLE holding (
    utility TEXT NOT NULL,
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (utility, person, key)
);

-- Every question that was answered for good, so that it is answered alike when it is asked again.
CREATE TABLE answer (
    agency TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (agency, name)
);
