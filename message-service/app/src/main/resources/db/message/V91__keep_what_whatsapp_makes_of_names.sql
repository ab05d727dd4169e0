-- Why: admins see the name that customers see, and whether WhatsApp has approved it.
-- Lock: account_health for a moment.
ALTER TABLE account_health
  ADD COLUMN verified_name text,
  ADD COLUMN name_status text;
