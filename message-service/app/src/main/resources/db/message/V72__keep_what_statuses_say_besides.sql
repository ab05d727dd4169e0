-- Why: WhatsApp says with a status what a message costs and names its errors; who looks at a message sees it.
-- Lock: both tables, for a moment: nullable columns, metadata only.
ALTER TABLE statuses ADD COLUMN detail jsonb;
ALTER TABLE pending_statuses ADD COLUMN detail jsonb;
