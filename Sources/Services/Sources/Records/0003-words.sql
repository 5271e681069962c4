-- What a refused row and a stopped delivery say in Vietnamese, beside `detail` and `note`, which are English; a row of before has
-- nothing here.
ALTER TABLE source_row_fault ADD COLUMN detail_vi TEXT NOT NULL DEFAULT '';
ALTER TABLE source_delivery ADD COLUMN note_vi TEXT NOT NULL DEFAULT '';
