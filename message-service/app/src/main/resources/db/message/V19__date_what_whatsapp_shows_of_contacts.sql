-- Why: intake tells contact-service of a name or username that WhatsApp shows and our copy doesn't have, and only of one
-- that is newer than the copy's. What was kept before has none, so the next message of each such customer tells it once.
-- Lock: adds columns without a default, metadata only; safe while the version before is running.
ALTER TABLE contact_ref
  ADD COLUMN profile_name text,
  ADD COLUMN profile_name_at timestamptz,
  ADD COLUMN username text,
  ADD COLUMN username_at timestamptz;
