-- Somebody's own dossiers, the last changed first: a page is one range.
CREATE INDEX dossier_current_own ON dossier_current (person, changed, dossier) WHERE parent IS NULL;
