-- Why: every element of a webhook ends in exactly one fate, a replay counts nothing twice, and who did what is kept
-- (RATIONALE.md#ledger).
-- Lock: creates empty tables only.

-- How many elements a record of webhook-received had and how many met which fate. Pending ones wait for their message.
CREATE TABLE ledger (
  topic_id     uuid NOT NULL,
  partition    integer NOT NULL,
  record_offset bigint NOT NULL,
  elements     integer NOT NULL,
  stored       integer NOT NULL DEFAULT 0,
  duplicate    integer NOT NULL DEFAULT 0,
  applied      integer NOT NULL DEFAULT 0,
  parked       integer NOT NULL DEFAULT 0,
  ignored      integer NOT NULL DEFAULT 0,
  -- Which kinds were ignored or parked, and how many of each.
  reasons      jsonb NOT NULL DEFAULT '{}',
  received_at  timestamptz NOT NULL,
  fated_at     timestamptz,
  CONSTRAINT ledger_pk PRIMARY KEY (topic_id, partition, record_offset),
  CONSTRAINT ledger_fates_ck CHECK (stored + duplicate + applied + parked + ignored <= elements)
);
-- What is received and not yet fated.
CREATE INDEX ledger_open_idx ON ledger (received_at)
  WHERE stored + duplicate + applied + parked + ignored < elements;

-- An element that could not be stored for a reason of its own data. The company is unknown when its number is.
CREATE TABLE parked (
  id            bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT parked_pk PRIMARY KEY,
  company_id    bigint,
  topic_id      uuid NOT NULL,
  partition     integer NOT NULL,
  record_offset bigint NOT NULL,
  element       integer NOT NULL,
  kind          text NOT NULL,
  reason        text NOT NULL,
  -- text, as what is parked may be no JSON that PostgreSQL takes.
  raw           text NOT NULL,
  parked_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT parked_topic_id_partition_record_offset_element_uq UNIQUE (topic_id, partition, record_offset, element)
);
CREATE INDEX parked_company_id_id_idx ON parked (company_id, id DESC);

-- A status whose attempt is not known yet, kept until the attempt's answer names its wamid, at most 7 days.
CREATE TABLE pending_statuses (
  whatsapp_account_id bigint NOT NULL,
  whatsapp_message_id text NOT NULL,
  status              text NOT NULL,
  company_id          bigint NOT NULL,
  callback_data       text,
  at                  timestamptz NOT NULL,
  error               jsonb,
  topic_id            uuid NOT NULL,
  partition           integer NOT NULL,
  record_offset       bigint NOT NULL,
  received_at         timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pending_statuses_pk PRIMARY KEY (whatsapp_account_id, whatsapp_message_id, status)
);
CREATE INDEX pending_statuses_received_at_idx ON pending_statuses (received_at);

-- Who did what. Serving roles only insert.
CREATE TABLE audit (
  id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_pk PRIMARY KEY,
  company_id bigint NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  actor_kind text NOT NULL,
  actor_id   bigint,
  actor_name text NOT NULL,
  action     text NOT NULL,
  entity     text NOT NULL,
  entity_id  bigint NOT NULL,
  detail     jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT audit_actor_kind_ck CHECK (actor_kind IN ('person', 'service'))
);
CREATE INDEX audit_company_id_at_id_idx ON audit (company_id, at DESC, id DESC);

ALTER TABLE parked ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_app ON parked TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
-- Also what names no known number.
CREATE POLICY parked_worker ON parked TO message_worker
  USING (company_id IS NULL
    OR company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE pending_statuses ENABLE ROW LEVEL SECURITY;
CREATE POLICY pending_statuses_worker ON pending_statuses TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_app ON audit TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY audit_worker ON audit TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

REVOKE ALL ON ledger, pending_statuses FROM message_app;
REVOKE INSERT, UPDATE, DELETE ON parked FROM message_app;
REVOKE ALL ON audit FROM message_app, message_worker;
GRANT INSERT ON audit TO message_app, message_worker;
