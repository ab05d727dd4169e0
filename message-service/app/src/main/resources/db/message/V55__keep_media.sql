-- Why: WhatsApp keeps a customer's file for a week, and a link to it for five minutes. Each is fetched as soon as it is
-- heard of, again and again until it is here; what is known of it stands here, its bytes in the object storage.
-- Lock: creates an empty table only.

-- id is the message's of an inbound file, from the same sequence. next_fetch_at is null when there is nothing to fetch.
CREATE TABLE media (
  id                  bigint CONSTRAINT media_pk PRIMARY KEY,
  company_id          bigint NOT NULL,
  message_id          bigint REFERENCES messages (id),
  whatsapp_account_id bigint NOT NULL,
  whatsapp_id         text,
  -- As WhatsApp said it, in base64.
  said_sha256         text,
  filename            text,
  state               text NOT NULL DEFAULT 'fetching',
  tries               integer NOT NULL DEFAULT 0,
  next_fetch_at       timestamptz,
  -- WhatsApp forgets it then.
  fetch_until         timestamptz,
  problem             text,
  -- What is stored.
  mime_type           text,
  size                bigint,
  sha256              text,
  width               integer,
  height              integer,
  duration_millis     bigint,
  thumbnail_size      bigint,
  created_at          timestamptz NOT NULL DEFAULT now(),
  stored_at           timestamptz,
  CONSTRAINT media_state_ck CHECK (state IN ('fetching', 'ready', 'failed', 'lost')),
  CONSTRAINT media_stored_ck CHECK ((state = 'ready') = (size IS NOT NULL AND mime_type IS NOT NULL AND sha256 IS NOT NULL))
);
CREATE INDEX media_message_id_idx ON media (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX media_next_fetch_at_idx ON media (next_fetch_at, id) WHERE next_fetch_at IS NOT NULL;

ALTER TABLE media ENABLE ROW LEVEL SECURITY;
CREATE POLICY media_app ON media TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY media_worker ON media TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, DELETE ON media FROM message_app;
