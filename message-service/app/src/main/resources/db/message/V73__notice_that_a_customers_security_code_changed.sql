-- Why: where a number checks identities, WhatsApp says by what it knows a customer's security code; another one is noticed
-- in the thread, as somebody else may have the phone.
-- Lock: conversations, for a moment: nullable columns, metadata only.
ALTER TABLE conversations
  ADD COLUMN identity_key_hash text,
  ADD COLUMN identity_key_at timestamptz(3);
