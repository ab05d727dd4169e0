-- Why: customers react to messages, edit and delete theirs, and the message shows it; what it was before stays. Notices
-- of WhatsApp's are stored once, too.
-- Lock: messages, for a moment for the columns; the index, over the few rows that have no other, holds off writes while
-- messages are read once.
ALTER TABLE messages
  ADD COLUMN reactions jsonb,
  ADD COLUMN edited boolean NOT NULL DEFAULT false,
  ADD COLUMN deleted boolean NOT NULL DEFAULT false,
  -- {type, content} as it came, of one that was edited.
  ADD COLUMN original jsonb;

CREATE UNIQUE INDEX messages_whatsapp_account_id_whatsapp_message_id_internal_uq
  ON messages (whatsapp_account_id, whatsapp_message_id) WHERE direction = 'internal';

-- What a customer did to a message, in any order: the message follows from all of it. message_id is that message, null
-- while it isn't here.
CREATE TABLE amendments (
  id                         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT amendments_pk PRIMARY KEY,
  company_id                 bigint NOT NULL,
  conversation_id            bigint NOT NULL REFERENCES conversations (id),
  whatsapp_account_id        bigint NOT NULL,
  whatsapp_message_id        text NOT NULL,
  kind                       text NOT NULL,
  target_whatsapp_message_id text NOT NULL,
  message_id                 bigint,
  -- {emoji} of a reaction, {type, content} of an edit.
  content                    jsonb NOT NULL,
  at                         timestamptz(3) NOT NULL,
  received_at                timestamptz(3) NOT NULL DEFAULT now(),
  trace_id                   text NOT NULL,
  span_id                    text NOT NULL,
  raw                        jsonb NOT NULL,
  CONSTRAINT amendments_kind_ck CHECK (kind IN ('reaction', 'edit', 'revoke')),
  CONSTRAINT amendments_whatsapp_account_id_whatsapp_message_id_uq UNIQUE (whatsapp_account_id, whatsapp_message_id)
);
CREATE INDEX amendments_message_id_idx ON amendments (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX amendments_whatsapp_account_id_target_idx ON amendments (whatsapp_account_id, target_whatsapp_message_id)
  WHERE message_id IS NULL;

ALTER TABLE amendments ENABLE ROW LEVEL SECURITY;
CREATE POLICY amendments_app ON amendments TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY amendments_worker ON amendments TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, UPDATE, DELETE ON amendments FROM message_app;
REVOKE DELETE ON amendments FROM message_worker;
