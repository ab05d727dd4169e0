-- Why: people are told what concerns them alone: that a colleague has mentioned them, or handed them a conversation. It is
-- kept with the conversations, as whoever may not see one any more is not told of it either.
-- Lock: creates an empty table only.
CREATE TABLE notifications (
  id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT notifications_id_pk PRIMARY KEY,
  company_id      bigint NOT NULL,
  user_id         bigint NOT NULL,
  kind            text NOT NULL CONSTRAINT notifications_kind_ck CHECK (kind IN ('mention', 'assignment')),
  conversation_id bigint NOT NULL,
  -- The note, of a mention.
  message_id      bigint,
  preview         text,
  -- Who mentioned or assigned.
  by_id           bigint,
  at              timestamptz(3) NOT NULL,
  read_at         timestamptz(3)
);
CREATE INDEX notifications_company_id_user_id_id_idx ON notifications (company_id, user_id, id DESC);
CREATE INDEX notifications_company_id_user_id_unread_idx ON notifications (company_id, user_id, id DESC)
  WHERE read_at IS NULL;
-- A note that is told of again mentions nobody once more.
CREATE UNIQUE INDEX notifications_message_id_user_id_uq ON notifications (message_id, user_id)
  WHERE message_id IS NOT NULL;

ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
CREATE POLICY notifications_app ON notifications TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY notifications_worker ON notifications TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE DELETE ON notifications FROM conversation_app, conversation_worker;
