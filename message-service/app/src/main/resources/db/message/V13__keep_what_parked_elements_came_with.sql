-- Why: what was parked is taken in once its number is saved, or by an operator's word, also when Kafka has dropped its
-- record; so it keeps what else came with it (RATIONALE.md#parked-is-not-lost).
-- Lock: adds nullable columns, metadata only; the index holds up parking while it reads a table that is all but empty.
ALTER TABLE parked
  ADD COLUMN phone_number_id text,
  ADD COLUMN signed_by       text,
  ADD COLUMN received_at     timestamptz,
  ADD COLUMN traceparent     text,
  -- The contacts that came beside it: text for the same reason as raw.
  ADD COLUMN contacts        text;

-- What waits for its number or its number's app, in the order of its arrival.
CREATE INDEX parked_phone_number_id_received_at_idx ON parked (phone_number_id, received_at, record_offset, element)
  WHERE reason IN ('unknown_number', 'foreign_app');
