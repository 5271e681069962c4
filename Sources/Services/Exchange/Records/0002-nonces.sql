-- Nonces alone, on SQLite in the order in which they come: sorted by random nonces each of them would dirty a page of its own.
-- `receipt` is the entry that the request left; it names no other row.

CREATE TABLE exchange_nonce (
    created BIGINT NOT NULL,
    /*+sqlite number BIGINT NOT NULL, */
    member TEXT NOT NULL,
    nonce TEXT NOT NULL,
    receipt BIGINT NOT NULL,
    PRIMARY KEY (/*+sqlite created, number */ /*+postgres created, member, nonce */)
) /*+sqlite WITHOUT ROWID */;

-- Those of the last hour go on to refuse replays.
INSERT INTO exchange_nonce (created, /*+sqlite number, */ member, nonce, receipt)
SELECT created, /*+sqlite row_number() OVER (PARTITION BY created ORDER BY member, nonce) - 1, */ member, nonce, receipt
FROM exchange_request WHERE created >= (SELECT max(created) - 3600 FROM exchange_request);
DROP TABLE exchange_request;
