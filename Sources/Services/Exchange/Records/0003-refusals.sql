-- What a refusal says in Vietnamese, beside `detail`, which is English; a row of before has nothing here.
ALTER TABLE exchange_refusal ADD COLUMN detail_vi TEXT NOT NULL DEFAULT '';

-- How many of the rows that are answered could not be read; the member's administrator is told once, when the batch is done.
ALTER TABLE exchange_batch ADD COLUMN rows_unreadable BIGINT NOT NULL DEFAULT 0;
