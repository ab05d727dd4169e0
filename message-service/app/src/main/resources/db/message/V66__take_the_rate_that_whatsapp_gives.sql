-- Why: WhatsApp raises a number's rate by itself, and says so; and an admin sees when a number that it refuses is asked
-- about next.
-- Lock: whatsapp_accounts, which has a row a number, while it is written anew; lanes for a moment.
ALTER TABLE whatsapp_accounts
  -- standard or high, as WhatsApp said last.
  ADD COLUMN throughput text,
  -- What is configured; WhatsApp's rate for every number is left to WhatsApp.
  ADD COLUMN sending_rate integer GENERATED ALWAYS AS (
    CASE WHEN throughput = 'high' AND rate_per_second = 80 THEN 1000 ELSE rate_per_second END) STORED;
GRANT SELECT (throughput, sending_rate) ON whatsapp_accounts TO message_app;

ALTER TABLE lanes ADD COLUMN asked_again_at timestamptz;
