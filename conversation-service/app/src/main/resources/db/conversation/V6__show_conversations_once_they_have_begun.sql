-- Why: a conversation that is made for a customer's message is nobody's to see before that message is stored; one that
-- a person starts has begun at once. And it shows whom its next message goes to, as message-service last told: unknown
-- until that service tells of it.
-- Lock: adds columns with constant defaults, metadata only. Rows that are there have begun. Those that have not are
-- few and stay for moments, so that the list's indexes need no condition more.
ALTER TABLE conversations
  ADD COLUMN begun boolean NOT NULL DEFAULT true,
  ADD COLUMN reply_kind text,
  ADD COLUMN reply_value text,
  ADD CONSTRAINT conversations_reply_ck CHECK (num_nulls(reply_kind, reply_value) IN (0, 2)) NOT VALID;
