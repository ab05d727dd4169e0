-- Why: what comes to a number comes to its team, if it has one.
-- Lock: adds a column without a default, metadata only; the table has a row a number.
ALTER TABLE whatsapp_accounts
  ADD COLUMN team_id bigint CONSTRAINT whatsapp_accounts_team_id_ck CHECK (team_id > 0);
GRANT SELECT (team_id) ON whatsapp_accounts TO message_app;
