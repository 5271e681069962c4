-- Messages to people, queued in the transaction of what they tell, sent afterwards.

-- `id` is random. `recipient` is a telephone number (E.164) or an address; it and the texts are emptied once the message is
-- sent, refused for good or expired. `state`: 0 waiting, 1 sent, 2 failed, 3 expired. A waiting message is taken by the
-- process that sets `lease` and moves `next_at` behind the time it may need; when that time has passed without an outcome,
-- somebody else takes it.
CREATE TABLE message_outbox (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    queued_at BIGINT NOT NULL,
    expires_at BIGINT,
    state BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    lease TEXT,
    done_at BIGINT,
    failure TEXT
) /*+sqlite WITHOUT ROWID */;

-- Only what waits is in this index: it stays small however many messages have been sent.
CREATE INDEX message_outbox_waiting ON message_outbox (next_at) WHERE state = 0;
CREATE INDEX message_outbox_done ON message_outbox (done_at) WHERE state > 0;
