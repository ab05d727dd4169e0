-- Why: the inbox. A conversation is unique per WhatsApp account and contact; what the list shows of it stands in one
-- row, last message and contact included, so that a page is one index scan and no join.
-- Lock: new tables only.
CREATE TABLE conversations (
  id bigint GENERATED ALWAYS AS IDENTITY,
  company_id bigint NOT NULL,
  whatsapp_account_id bigint NOT NULL,
  contact_id bigint NOT NULL,
  contact_name text,
  contact_email text,
  phone_number text,
  contact_version bigint NOT NULL,
  status text NOT NULL DEFAULT 'active',
  assigned_to bigint,
  last_message_at timestamptz(3) NOT NULL,
  -- A message exactly as message-service published it, with what orders and compares it beside it.
  last_message text,
  last_message_id bigint,
  last_message_timestamp timestamptz(3),
  last_message_version bigint,
  latest_inbound_number bigint NOT NULL DEFAULT 0,
  latest_inbound_message_id bigint,
  -- May be ahead of latest_inbound_number: somebody read a message whose event has not come here yet.
  number_read bigint NOT NULL DEFAULT 0,
  marked_unread boolean NOT NULL DEFAULT false,
  window_expires_at timestamptz(3),
  -- The highest version of message-service's conversation that was applied.
  message_version bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3),
  CONSTRAINT conversations_id_pk PRIMARY KEY (id),
  -- With the company in front, no company's row can stand in another's way, and a contact's conversations are found.
  CONSTRAINT conversations_company_id_contact_id_whatsapp_account_id_uq
    UNIQUE (company_id, contact_id, whatsapp_account_id),
  CONSTRAINT conversations_status_ck CHECK (status IN ('active', 'archived')),
  CONSTRAINT conversations_ids_ck
    CHECK (company_id > 0 AND whatsapp_account_id > 0 AND contact_id > 0 AND assigned_to > 0),
  CONSTRAINT conversations_last_message_ck
    CHECK (num_nulls(last_message, last_message_id, last_message_timestamp, last_message_version) IN (0, 4))
) WITH (fillfactor = 85);

CREATE INDEX conversations_company_id_last_message_at_id_idx
  ON conversations (company_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_company_id_status_last_message_at_idx
  ON conversations (company_id, status, last_message_at DESC, id DESC);
CREATE INDEX conversations_company_id_phone_number_idx ON conversations (company_id, phone_number);
-- A person's own list, and the unassigned one: IS NULL is no equality to the planner, it would not use the order of one
-- index for both. A row stands in one of the two.
CREATE INDEX conversations_company_id_assigned_to_status_last_message_at_idx
  ON conversations (company_id, assigned_to, status, last_message_at DESC, id DESC) WHERE assigned_to IS NOT NULL;
CREATE INDEX conversations_company_id_unassigned_last_message_at_idx
  ON conversations (company_id, status, last_message_at DESC, id DESC) WHERE assigned_to IS NULL;
CREATE INDEX conversations_company_id_unread_last_message_at_idx
  ON conversations (company_id, last_message_at DESC, id DESC)
  WHERE marked_unread OR latest_inbound_number > number_read;

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
CREATE POLICY conversations_app ON conversations TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY conversations_worker ON conversations TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE DELETE ON conversations FROM conversation_app, conversation_worker;
