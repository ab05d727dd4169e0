-- Why: a message that waits says why, in its thread, its list and its frame (RATIONALE.md#why-a-message-waits). On the
-- message it is what readers see; on its place in the lane it is what the lane looks for.
-- Lock: adds nullable columns, metadata only.
ALTER TABLE messages
  ADD COLUMN waiting_reason text,
  ADD COLUMN waiting_since timestamptz(3),
  ADD COLUMN waiting_until timestamptz(3),
  ADD COLUMN waiting_error jsonb;

ALTER TABLE deliveries ADD COLUMN waiting text;
