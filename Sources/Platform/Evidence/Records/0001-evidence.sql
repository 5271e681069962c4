-- The evidence log. An entry is a row here; the log itself holds only its salted commitment.

-- One row per entry. `person` is the first personal number, 0 for an entry about nobody in particular;
-- `number` is that person's own running number (for person 0: the entry id). Erasure empties salt and body.
-- Not clustered by person on SQLite: rows of this size, inserted in the order of persons, would split a page at every
-- third insert; so they are appended, and only the small index of the key is touched at random.
CREATE TABLE evidence_entry (
    person BIGINT NOT NULL,
    number BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    topic BIGINT NOT NULL,
    sealed_until BIGINT,
    commitment BYTEA NOT NULL,
    salt BYTEA,
    body TEXT,
    PRIMARY KEY (person, number)
);

-- Appended and durable, not yet in the tree. The sequencer moves rows from here to evidence_leaf.
CREATE TABLE evidence_queue (
    id BIGINT NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL,
    number BIGINT NOT NULL,
    topic BIGINT NOT NULL,
    commitment BYTEA NOT NULL
) /*+sqlite WITHOUT ROWID */;

-- The tree's leaves in order; `position` is the zero-based index of RFC 6962.
CREATE TABLE evidence_leaf (
    position BIGINT NOT NULL PRIMARY KEY,
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    number BIGINT NOT NULL,
    topic BIGINT NOT NULL,
    commitment BYTEA NOT NULL
) /*+sqlite WITHOUT ROWID */;
CREATE UNIQUE INDEX evidence_leaf_id ON evidence_leaf (id);
-- Changes of a register are few among look-ups: followers of the feed read them through this index.
CREATE INDEX evidence_leaf_change ON evidence_leaf (position) WHERE topic = 1;

-- Complete tiles of height 8 (c2sp.org/tlog-tiles): 256 hashes, and the root above them.
CREATE TABLE evidence_tile (
    level BIGINT NOT NULL,
    position BIGINT NOT NULL,
    root BYTEA NOT NULL,
    hashes BYTEA NOT NULL,
    PRIMARY KEY (level, position)
);

-- Every checkpoint ever signed (c2sp.org/tlog-checkpoint), by tree size.
CREATE TABLE evidence_checkpoint (
    size BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    root BYTEA NOT NULL,
    note TEXT NOT NULL
);

-- One row per start of a process: its number makes entry identifiers distinct between processes.
CREATE TABLE evidence_node (
    number BIGINT NOT NULL PRIMARY KEY,
    started BIGINT NOT NULL
);
