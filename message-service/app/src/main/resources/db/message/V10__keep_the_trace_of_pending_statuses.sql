-- Why: a status that waits for its attempt is applied later by another batch and still belongs to its webhook's trace.
-- Lock: adds a nullable column, metadata only.
ALTER TABLE pending_statuses ADD COLUMN traceparent text;
