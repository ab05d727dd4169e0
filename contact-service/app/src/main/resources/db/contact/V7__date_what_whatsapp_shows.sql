-- Why: a changed WhatsApp name or username must win over an older one, however late either arrives; and a username that
-- WhatsApp gave to somebody else is taken from who had it. What was kept before has no time and is older than anything.
-- Lock: adds columns without a default, metadata only. The index is built while writes to contacts wait: about a second
-- for a million contacts, of which few have a username.
ALTER TABLE contacts
  ADD COLUMN profile_name_at timestamptz,
  ADD COLUMN username_at timestamptz;
CREATE INDEX contacts_company_id_username_idx ON contacts (company_id, lower(username)) WHERE username IS NOT NULL;
