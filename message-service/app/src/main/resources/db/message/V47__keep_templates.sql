-- Why: outside the 24-hour window only templates can be sent. Agents choose among them and admins look after them here,
-- so each business account's templates are kept beside its numbers, true by webhooks and by asking WhatsApp again.
-- Lock: creates tables that are empty but for a row for each business account.

-- A template in one language, as WhatsApp said last.
CREATE TABLE templates (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT templates_pk PRIMARY KEY,
  company_id  bigint NOT NULL,
  waba_id     text NOT NULL,
  -- WhatsApp's id of it.
  template_id text NOT NULL,
  name        text NOT NULL,
  language    text NOT NULL,
  category    text NOT NULL,
  status      text NOT NULL,
  reason      text,
  quality     text,
  -- Whether its variables have names; else they are counted.
  named       boolean NOT NULL,
  components  jsonb NOT NULL,
  -- Name and words, folded: what a search looks in.
  found_by    text NOT NULL,
  -- Of when the newest word of WhatsApp's is that counts here: an older one changes nothing.
  said_at     timestamptz NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  changed_at  timestamptz NOT NULL DEFAULT now(),
  -- WhatsApp has it no more; its row stays for its history.
  removed_at  timestamptz,
  CONSTRAINT templates_company_id_waba_id_name_language_uq UNIQUE (company_id, waba_id, name, language)
);
CREATE INDEX templates_company_id_name_language_id_idx ON templates (company_id, name, language, id)
  WHERE removed_at IS NULL;

-- What became another at a template, when, and who did it; WhatsApp if nobody is named.
CREATE TABLE template_changes (
  id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT template_changes_pk PRIMARY KEY,
  company_id bigint NOT NULL,
  of_id      bigint NOT NULL REFERENCES templates (id),
  at         timestamptz NOT NULL DEFAULT now(),
  what       text NOT NULL,
  before     text,
  after      text,
  reason     text,
  actor_name text
);
CREATE INDEX template_changes_of_id_id_idx ON template_changes (of_id, id DESC);

-- When WhatsApp was asked for all templates of a business account, and when it will be.
CREATE TABLE template_syncs (
  company_id   bigint NOT NULL,
  waba_id      text NOT NULL,
  synced_at    timestamptz,
  -- Of when what was told then is, by a careful guess: no older word counts.
  said_at      timestamptz,
  -- Why the last asking failed, in words for an admin.
  problem      text,
  failures     integer NOT NULL DEFAULT 0,
  next_sync_at timestamptz NOT NULL DEFAULT now(),
  created_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT template_syncs_pk PRIMARY KEY (company_id, waba_id)
) WITH (fillfactor = 70);
CREATE INDEX template_syncs_next_sync_at_idx ON template_syncs (next_sync_at, company_id, waba_id);
INSERT INTO template_syncs (company_id, waba_id)
SELECT DISTINCT company_id, waba_id FROM whatsapp_accounts WHERE removed_at IS NULL;

ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
CREATE POLICY templates_app ON templates TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY templates_worker ON templates TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE template_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY template_changes_app ON template_changes TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY template_changes_worker ON template_changes TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

ALTER TABLE template_syncs ENABLE ROW LEVEL SECURITY;
CREATE POLICY template_syncs_app ON template_syncs TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY template_syncs_worker ON template_syncs TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

-- People's calls read; what WhatsApp has answered is written by the worker role. What happened stays as it was.
REVOKE INSERT, UPDATE, DELETE ON templates, template_changes, template_syncs FROM message_app;
REVOKE UPDATE, DELETE ON template_changes FROM message_worker;
