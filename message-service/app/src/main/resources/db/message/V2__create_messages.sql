-- Why: messages, the calls that tried to send them and what WhatsApp reported of each call (RATIONALE.md#attempts).
-- Lock: creates empty tables only.

-- A message in either direction. message_id is the client's UUID for an outbound one and WhatsApp's id for an inbound
-- one. status is the stored one: an inbound message is shown as read when its number is not above its conversation's
-- number_read. version is the conversation's version of the message's last change.
CREATE TABLE messages (
  id                  bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT messages_pk PRIMARY KEY,
  company_id          bigint NOT NULL,
  conversation_id     bigint NOT NULL REFERENCES conversations (id),
  whatsapp_account_id bigint NOT NULL,
  message_id          text NOT NULL,
  whatsapp_message_id text,
  direction           text NOT NULL,
  type                text NOT NULL,
  content             jsonb NOT NULL,
  status              text NOT NULL,
  error               jsonb,
  reply_to_id         bigint,
  reply_to_preview    text,
  forwarded           boolean NOT NULL DEFAULT false,
  sent_by_id          bigint,
  sent_by_name        text,
  inbound_number      bigint,
  -- The number of the newest attempt; 0 before the first.
  attempt             integer NOT NULL DEFAULT 0,
  version             bigint NOT NULL,
  timestamp           timestamptz(3) NOT NULL,
  created_at          timestamptz(3) NOT NULL,
  sent_at             timestamptz,
  delivered_at        timestamptz,
  read_at             timestamptz,
  failed_at           timestamptz,
  -- The trace that it belongs to all its life, and the span that began it.
  trace_id            text NOT NULL,
  span_id             text NOT NULL,
  -- What WhatsApp sent, for inbound ones.
  raw                 jsonb,
  CONSTRAINT messages_direction_ck CHECK (direction IN ('inbound', 'outbound', 'internal')),
  CONSTRAINT messages_status_ck CHECK (status IN ('sending', 'uncertain', 'sent', 'delivered', 'read', 'failed')),
  CONSTRAINT messages_inbound_number_ck CHECK ((direction = 'inbound') = (inbound_number IS NOT NULL))
) WITH (fillfactor = 85);
CREATE INDEX messages_conversation_id_timestamp_id_idx ON messages (conversation_id, timestamp DESC, id DESC);
CREATE INDEX messages_message_id_idx ON messages (message_id);
CREATE UNIQUE INDEX messages_company_id_message_id_uq ON messages (company_id, message_id) WHERE direction = 'outbound';
CREATE UNIQUE INDEX messages_whatsapp_account_id_whatsapp_message_id_uq
  ON messages (whatsapp_account_id, whatsapp_message_id) WHERE direction = 'inbound';
-- Reading up to a message: the number of the last inbound one whose id is not above it.
CREATE INDEX messages_conversation_id_inbound_idx ON messages (conversation_id, id) INCLUDE (inbound_number)
  WHERE direction = 'inbound';

-- One call to WhatsApp. outcome is what the call answered (null while it is open); status is how far this attempt
-- came, by the call's answer and by status webhooks in any order.
CREATE TABLE attempts (
  message_id          bigint NOT NULL REFERENCES messages (id),
  number              integer NOT NULL,
  company_id          bigint NOT NULL,
  conversation_id     bigint NOT NULL,
  whatsapp_account_id bigint NOT NULL,
  epoch               bigint NOT NULL,
  started_at          timestamptz NOT NULL,
  deadline            timestamptz NOT NULL,
  outcome             text,
  status              text NOT NULL DEFAULT 'sending',
  whatsapp_message_id text,
  error               jsonb,
  finished_at         timestamptz,
  CONSTRAINT attempts_pk PRIMARY KEY (message_id, number),
  CONSTRAINT attempts_outcome_ck
    CHECK (outcome IN ('accepted', 'refused', 'throttled', 'not_sent', 'uncertain')),
  CONSTRAINT attempts_status_ck CHECK (status IN ('sending', 'uncertain', 'sent', 'delivered', 'read', 'failed'))
) WITH (fillfactor = 85);
-- Never two calls for one message at a time, whoever makes them.
CREATE UNIQUE INDEX attempts_message_id_open_uq ON attempts (message_id) WHERE outcome IS NULL;
CREATE INDEX attempts_whatsapp_account_id_whatsapp_message_id_idx
  ON attempts (whatsapp_account_id, whatsapp_message_id) WHERE whatsapp_message_id IS NOT NULL;
-- A new owner of a lane rebuilds a customer's pair limit from the last attempts.
CREATE INDEX attempts_conversation_id_started_at_idx ON attempts (conversation_id, started_at);

-- What was reported of an attempt, once per status; attempt 0 is an integration's report on a message never tried.
CREATE TABLE statuses (
  message_id  bigint NOT NULL REFERENCES messages (id),
  attempt     integer NOT NULL,
  status      text NOT NULL,
  company_id  bigint NOT NULL,
  at          timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  error       jsonb,
  CONSTRAINT statuses_pk PRIMARY KEY (message_id, attempt, status)
);

ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY messages_app ON messages TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY messages_worker ON messages TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE attempts ENABLE ROW LEVEL SECURITY;
CREATE POLICY attempts_app ON attempts TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY attempts_worker ON attempts TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE statuses ENABLE ROW LEVEL SECURITY;
CREATE POLICY statuses_app ON statuses TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY statuses_worker ON statuses TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
