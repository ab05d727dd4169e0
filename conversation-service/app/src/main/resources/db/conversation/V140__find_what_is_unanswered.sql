-- Why: the inbox shows what nobody has answered, and where WhatsApp's window closes soon. The last message doesn't tell:
-- it may be a note. So whose word is the last one stands beside it.
-- Lock: adds columns without or with a constant default, metadata only; then conversations against writes while each row is
-- written once and the indexes are built.
ALTER TABLE conversations
  ADD COLUMN last_word_at timestamptz(3),
  ADD COLUMN last_word_id bigint,
  ADD COLUMN unanswered boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT conversations_last_word_ck
    CHECK (num_nulls(last_word_at, last_word_id) IN (0, 2) AND (last_word_at IS NOT NULL OR NOT unanswered)) NOT VALID;

-- What was said before a last message that is a note, a notice of WhatsApp's or from before the number was connected is not
-- known here: such a conversation counts as answered until the customer writes again.
UPDATE conversations SET last_word_at = last_message_timestamp, last_word_id = last_message_id,
  unanswered = coalesce(last_message::jsonb ->> 'direction' = 'inbound', false)
    AND last_message::jsonb ->> 'origin' IS DISTINCT FROM 'history'
WHERE last_message_id IS NOT NULL;

-- As the list's: of all, of a person's own, of what nobody in a team has, of what nobody has.
-- Archived ones are among them, hence the status.
CREATE INDEX conversations_company_id_unanswered_last_message_at_idx
  ON conversations (company_id, status, last_message_at DESC, id DESC) WHERE unanswered;
CREATE INDEX conversations_company_id_assigned_to_unanswered_idx
  ON conversations (company_id, assigned_to, status, last_message_at DESC, id DESC)
  WHERE assigned_to IS NOT NULL AND unanswered;
CREATE INDEX conversations_company_id_unassigned_unanswered_idx
  ON conversations (company_id, status, last_message_at DESC, id DESC) WHERE assigned_to IS NULL AND unanswered;
CREATE INDEX conversations_company_id_team_id_unanswered_idx
  ON conversations (company_id, team_id, status, last_message_at DESC, id DESC)
  WHERE team_id IS NOT NULL AND assigned_to IS NULL AND unanswered;
CREATE INDEX conversations_company_id_window_expires_at_idx
  ON conversations (company_id, window_expires_at) WHERE window_expires_at IS NOT NULL;
