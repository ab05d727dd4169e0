-- Why: a message's life says by which webhook it came, and by which it came again: the proof that nothing was lost or
-- stored twice, for who looks at one message. What was stored before this release has no webhook.
-- Lock: messages, for a moment: nullable columns, metadata only; the table is new.
ALTER TABLE messages
  ADD COLUMN webhook_topic_id    uuid,
  ADD COLUMN webhook_partition   integer,
  ADD COLUMN webhook_offset      bigint,
  -- Its place among the elements of the record.
  ADD COLUMN webhook_element     integer,
  ADD COLUMN webhook_received_at timestamptz;

-- A webhook that had a message which was stored already: WhatsApp delivers at least once.
CREATE TABLE repeated_webhooks (
  message_id    bigint NOT NULL REFERENCES messages (id),
  company_id    bigint NOT NULL,
  topic_id      uuid NOT NULL,
  partition     integer NOT NULL,
  record_offset bigint NOT NULL,
  element       integer NOT NULL,
  received_at   timestamptz NOT NULL,
  CONSTRAINT repeated_webhooks_pk PRIMARY KEY (message_id, topic_id, partition, record_offset, element)
);

ALTER TABLE repeated_webhooks ENABLE ROW LEVEL SECURITY;
CREATE POLICY repeated_webhooks_app ON repeated_webhooks TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY repeated_webhooks_worker ON repeated_webhooks TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, UPDATE, DELETE ON repeated_webhooks FROM message_app;
REVOKE UPDATE, DELETE ON repeated_webhooks FROM message_worker;
