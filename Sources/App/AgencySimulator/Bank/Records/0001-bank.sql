-- What was transferred to the accounts of the simulated bank, in order.
CREATE TABLE bank_transfer (
    place BIGINT PRIMARY KEY,
    bank TEXT NOT NULL,
    number TEXT NOT NULL,
    amount BIGINT NOT NULL,
    reference TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Notices that are still to be sent; two of a transfer that is told twice, none of one that is never told.
CREATE TABLE bank_notice (
    place BIGINT NOT NULL,
    copy BIGINT NOT NULL,
    due BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (place, copy)
);

CREATE INDEX bank_notice_due ON bank_notice (due);
