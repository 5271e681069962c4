-- Money that came without leading to a dossier that can take it: kept until an officer of the treasury settles it.
CREATE TABLE dossier_stray (
    reference TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('paid', 'refunded')),
    amount BIGINT NOT NULL,
    account TEXT NOT NULL,
    purpose TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (reference)
) /*+sqlite WITHOUT ROWID */;
CREATE INDEX dossier_stray_at ON dossier_stray (at, reference);

-- How far the list of a bank has been read, for each account.
CREATE TABLE dossier_statement (
    provider TEXT NOT NULL,
    account TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (provider, account)
) /*+sqlite WITHOUT ROWID */;
