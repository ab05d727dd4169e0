-- Why: a message of which nobody knows whether it went out is decided about after a while, by whoever answers the
-- customer or, if a program wrote it, as the company has set; and what programs write waits behind people's replies
-- (RATIONALE.md#uncertain-messages).
-- Lock: adds nullable columns, metadata only, the default is evaluated once; creates an empty table.
ALTER TABLE messages
  -- What is to be decided while it is uncertain: waiting, asked or left; null before this version: asked.
  ADD COLUMN doubt text,
  -- The API token by which a program wrote it.
  ADD COLUMN api_token_id bigint DEFAULT nullif(current_setting('triptych.api_token_id', true), '')::bigint;

-- Messages that became uncertain and were not decided about yet, also if they have been settled meanwhile.
CREATE TABLE doubts (
  message_id      bigint CONSTRAINT doubts_pk PRIMARY KEY REFERENCES messages (id),
  company_id      bigint NOT NULL,
  conversation_id bigint NOT NULL,
  since           timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 70);
CREATE INDEX doubts_company_id_since_idx ON doubts (company_id, since);

ALTER TABLE doubts ENABLE ROW LEVEL SECURITY;
CREATE POLICY doubts_app ON doubts TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY doubts_worker ON doubts TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
