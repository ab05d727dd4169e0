-- Why: people send files. One that is brought belongs to who brought it until it is sent, and is checked before it is
-- kept; WhatsApp is given its bytes once for each business number, before the message's call, and its id of them is good
-- for 30 days. A file that nobody sends within a day is thrown away.
-- Lock: adds columns without a rewrite, and two indexes of a table that has a row for each file only.

-- Without message_id it is not sent yet, and without whatsapp_account_id it has no number.
ALTER TABLE media
  ALTER COLUMN whatsapp_account_id DROP NOT NULL,
  -- Who may see and send it before it is sent; nobody once it is to be thrown away.
  ADD COLUMN brought_by          bigint,
  -- What WhatsApp calls it for which of the numbers, since when.
  ADD COLUMN uploaded_id         text,
  ADD COLUMN uploaded_account_id bigint,
  ADD COLUMN uploaded_at         timestamptz,
  -- Null when there is nothing to upload.
  ADD COLUMN next_upload_at      timestamptz,
  ADD COLUMN upload_tries        integer NOT NULL DEFAULT 0,
  ADD COLUMN upload_until        timestamptz;
CREATE INDEX media_next_upload_at_idx ON media (next_upload_at, id) WHERE next_upload_at IS NOT NULL;
CREATE INDEX media_created_at_idx ON media (created_at, id) WHERE message_id IS NULL;

GRANT INSERT ON media TO message_app;
GRANT USAGE ON SEQUENCE messages_id_seq TO message_app;
