-- Why: a message belongs to a business number, a conversation and a customer; what other services own of these is kept
-- here as small copies, so that intake and sending ask nobody in the normal case (RATIONALE.md#copies).
-- Lock: creates empty tables only.

-- A business number. Its token is encrypted (Tink, AES-256-GCM, bound to the phone number id) and readable by the
-- worker role alone.
CREATE TABLE whatsapp_accounts (
  id                     bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT whatsapp_accounts_pk PRIMARY KEY,
  company_id             bigint NOT NULL,
  name                   text NOT NULL,
  display_phone_number   text NOT NULL,
  phone_number_id        text NOT NULL,
  waba_id                text NOT NULL,
  business_scope         text NOT NULL,
  app_id                 text,
  access_token_encrypted bytea NOT NULL,
  rate_per_second        integer NOT NULL DEFAULT 80,
  pair_limit             boolean NOT NULL DEFAULT true,
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT whatsapp_accounts_phone_number_id_uq UNIQUE (phone_number_id),
  CONSTRAINT whatsapp_accounts_rate_per_second_ck CHECK (rate_per_second BETWEEN 1 AND 1000)
);
CREATE INDEX whatsapp_accounts_company_id_idx ON whatsapp_accounts (company_id, id);

-- Which company and account a webhook or a lane stands for, before a company is known; so without a policy and for the
-- worker role alone. app_id is the Meta app whose secret signs this number's webhooks; null: the installation's own.
CREATE TABLE account_routes (
  phone_number_id     text CONSTRAINT account_routes_pk PRIMARY KEY,
  whatsapp_account_id bigint NOT NULL REFERENCES whatsapp_accounts (id),
  company_id          bigint NOT NULL,
  waba_id             text NOT NULL,
  business_scope      text NOT NULL,
  app_id              text,
  CONSTRAINT account_routes_whatsapp_account_id_uq UNIQUE (whatsapp_account_id)
);
CREATE INDEX account_routes_waba_id_idx ON account_routes (waba_id);

-- Secrets of companies' own Meta apps; two are valid while they rotate. An app belongs to one company.
CREATE TABLE app_secrets (
  app_id                    text CONSTRAINT app_secrets_pk PRIMARY KEY,
  company_id                bigint NOT NULL,
  secret_encrypted          bytea NOT NULL,
  previous_secret_encrypted bytea,
  updated_at                timestamptz NOT NULL DEFAULT now()
);

-- One row per conversation: what conversation-service says of it (guarded by ref_version, its version) and what
-- message-service itself knows (version grows with each change we make, under this row's lock).
CREATE TABLE conversations (
  id                        bigint CONSTRAINT conversations_pk PRIMARY KEY,
  company_id                bigint NOT NULL,
  whatsapp_account_id       bigint NOT NULL,
  contact_id                bigint NOT NULL,
  assigned_to               bigint,
  status                    text NOT NULL DEFAULT 'active',
  ref_version               bigint NOT NULL DEFAULT 0,
  version                   bigint NOT NULL DEFAULT 0,
  latest_inbound_number     bigint NOT NULL DEFAULT 0,
  latest_inbound_message_id bigint,
  latest_inbound_at         timestamptz,
  number_read               bigint NOT NULL DEFAULT 0,
  last_outbound_at          timestamptz,
  -- WhatsApp refused an attempt of this time because the window was closed; an inbound after it opens it again.
  window_shut_at            timestamptz,
  -- The identity that wrote to us last: that is who we answer.
  reply_kind                text,
  reply_value               text,
  CONSTRAINT conversations_whatsapp_account_id_contact_id_uq UNIQUE (whatsapp_account_id, contact_id),
  CONSTRAINT conversations_reply_kind_ck CHECK (reply_kind IN ('wa_id', 'bsuid'))
) WITH (fillfactor = 80);

CREATE TABLE contact_ref (
  id           bigint CONSTRAINT contact_ref_pk PRIMARY KEY,
  company_id   bigint NOT NULL,
  name         text,
  phone_number text,
  email        text,
  version      bigint NOT NULL
);

-- What finds a contact. canonical is the folded form; contact_version tells an older event from a newer one.
CREATE TABLE contact_identities_ref (
  company_id      bigint NOT NULL,
  scope           text NOT NULL,
  kind            text NOT NULL,
  canonical       text NOT NULL,
  value           text NOT NULL,
  contact_id      bigint NOT NULL,
  contact_version bigint NOT NULL,
  CONSTRAINT contact_identities_ref_pk PRIMARY KEY (company_id, scope, kind, canonical)
);
CREATE INDEX contact_identities_ref_contact_id_idx ON contact_identities_ref (contact_id);

ALTER TABLE whatsapp_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY whatsapp_accounts_app ON whatsapp_accounts TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY whatsapp_accounts_worker ON whatsapp_accounts TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
CREATE POLICY conversations_app ON conversations TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY conversations_worker ON conversations TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE contact_ref ENABLE ROW LEVEL SECURITY;
CREATE POLICY contact_ref_app ON contact_ref TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY contact_ref_worker ON contact_ref TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE contact_identities_ref ENABLE ROW LEVEL SECURITY;
CREATE POLICY contact_identities_ref_app ON contact_identities_ref TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY contact_identities_ref_worker ON contact_identities_ref TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

-- People's calls never need a token, a secret or a route; accounts are written by the worker role.
REVOKE ALL ON account_routes, app_secrets, whatsapp_accounts FROM message_app;
GRANT SELECT (id, company_id, name, display_phone_number, phone_number_id, waba_id, business_scope, rate_per_second)
  ON whatsapp_accounts TO message_app;
REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM message_app, message_worker;
