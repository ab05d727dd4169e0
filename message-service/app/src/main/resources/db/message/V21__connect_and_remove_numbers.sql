-- Why: admins connect and remove numbers by themselves, and see what is wrong with one before a customer does. A number
-- that was removed keeps its row, for its history and for the day it comes back; another company may have it by then.
-- Lock: whatsapp_accounts, account_routes and lanes for a moment, and while an index over as many rows as there are
-- numbers is built.
ALTER TABLE whatsapp_accounts ADD COLUMN removed_at timestamptz;
ALTER TABLE whatsapp_accounts DROP CONSTRAINT whatsapp_accounts_phone_number_id_uq;
-- Who has a number now is account_routes', by its key.
ALTER TABLE whatsapp_accounts
  ADD CONSTRAINT whatsapp_accounts_company_id_phone_number_id_uq UNIQUE (company_id, phone_number_id);

-- What still comes for a number that was removed is known as such, and ignored.
ALTER TABLE account_routes ADD COLUMN removed_at timestamptz;

ALTER TABLE lanes DROP CONSTRAINT lanes_state_ck;
ALTER TABLE lanes ADD CONSTRAINT lanes_state_ck CHECK (state IN ('open', 'paused', 'stopped', 'removed'));

-- What the last check found, and when WhatsApp was last heard of.
CREATE TABLE account_health (
  whatsapp_account_id bigint CONSTRAINT account_health_pk PRIMARY KEY REFERENCES whatsapp_accounts (id),
  company_id          bigint NOT NULL,
  checked_at          timestamptz,
  -- [{code, message}], in the order of the checks.
  problems            jsonb NOT NULL DEFAULT '[]',
  quality             text,
  tier                text,
  token_ends_at       timestamptz,
  webhook_seen_at     timestamptz,
  next_check_at       timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);
CREATE INDEX account_health_next_check_at_idx ON account_health (next_check_at, whatsapp_account_id);
INSERT INTO account_health (whatsapp_account_id, company_id) SELECT id, company_id FROM whatsapp_accounts;

ALTER TABLE account_health ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_health_app ON account_health TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY account_health_worker ON account_health TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));

REVOKE ALL ON account_health FROM message_app;
GRANT SELECT ON account_health TO message_app;
GRANT SELECT (app_id, removed_at) ON whatsapp_accounts TO message_app;
