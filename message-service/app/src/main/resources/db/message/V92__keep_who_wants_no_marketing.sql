-- Why: a customer may tell WhatsApp that they want no marketing of a number, and again that they do; none is sent meanwhile.
-- Lock: conversations, for a moment: nullable columns, metadata only.
ALTER TABLE conversations
  ADD COLUMN marketing_stopped boolean,
  -- When they said so last.
  ADD COLUMN marketing_at timestamptz(3);
