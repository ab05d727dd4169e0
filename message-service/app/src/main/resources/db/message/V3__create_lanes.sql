-- Why: what is due in each business number's way out, and which sender owns it (RATIONALE.md#lanes). The database and
-- not the Kafka record is the work list, so that a waiting message blocks nobody's offset.
-- Lock: creates empty tables only.

-- A message that waits or is being called for. While it is being called next_attempt_at is the attempt's deadline, so
-- one index condition finds both what is due and what a dead sender left behind. head marks the first of its
-- conversation: only that one may go. Rows come and go under the conversation's row lock.
CREATE TABLE deliveries (
  message_id          bigint CONSTRAINT deliveries_pk PRIMARY KEY REFERENCES messages (id),
  company_id          bigint NOT NULL,
  conversation_id     bigint NOT NULL,
  whatsapp_account_id bigint NOT NULL,
  timestamp           timestamptz(3) NOT NULL,
  -- 0 a person's reply, 1 bulk.
  priority            smallint NOT NULL DEFAULT 0,
  head                boolean NOT NULL,
  state               text NOT NULL DEFAULT 'due',
  queued_at           timestamptz NOT NULL DEFAULT now(),
  next_attempt_at     timestamptz NOT NULL DEFAULT now(),
  -- Retries of what WhatsApp couldn't do end at retry_until; throttles and a stopped lane clear it.
  retries             integer NOT NULL DEFAULT 0,
  retry_until         timestamptz,
  throttles           integer NOT NULL DEFAULT 0,
  CONSTRAINT deliveries_state_ck CHECK (state IN ('due', 'calling'))
) WITH (fillfactor = 70);
CREATE INDEX deliveries_whatsapp_account_id_due_idx
  ON deliveries (whatsapp_account_id, priority, next_attempt_at, message_id) WHERE head;
CREATE INDEX deliveries_conversation_id_timestamp_message_id_idx
  ON deliveries (conversation_id, timestamp, message_id);
CREATE INDEX deliveries_whatsapp_account_id_queued_at_idx ON deliveries (whatsapp_account_id, queued_at);

-- The owner of a business number's way out. A sender whose epoch is not the row's takes no attempt.
CREATE TABLE lanes (
  whatsapp_account_id bigint CONSTRAINT lanes_pk PRIMARY KEY REFERENCES whatsapp_accounts (id),
  company_id          bigint NOT NULL,
  owner               text,
  epoch               bigint NOT NULL DEFAULT 0,
  state               text NOT NULL DEFAULT 'open',
  -- Why it is stopped: WhatsApp's error, in words for an admin.
  reason              jsonb,
  changed_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT lanes_state_ck CHECK (state IN ('open', 'paused', 'stopped'))
) WITH (fillfactor = 70);

ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY deliveries_app ON deliveries TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY deliveries_worker ON deliveries TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE lanes ENABLE ROW LEVEL SECURITY;
CREATE POLICY lanes_app ON lanes TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY lanes_worker ON lanes TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
