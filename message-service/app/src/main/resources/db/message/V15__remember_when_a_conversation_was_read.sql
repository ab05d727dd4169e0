-- Why: a message's life says when it was read. Nobody writes into messages for that: a row says up to which number a
-- conversation was read, and when; a message was read by the row that its number is in. What was read before has none.
-- Lock: creates an empty table only.
CREATE TABLE conversation_reads (
  company_id      bigint NOT NULL,
  conversation_id bigint NOT NULL,
  number_before   bigint NOT NULL,
  number_read     bigint NOT NULL,
  read_at         timestamptz(3) NOT NULL,
  CONSTRAINT conversation_reads_pk PRIMARY KEY (conversation_id, number_read),
  CONSTRAINT conversation_reads_numbers_ck CHECK (number_before < number_read)
);

ALTER TABLE conversation_reads ENABLE ROW LEVEL SECURITY;
CREATE POLICY conversation_reads_app ON conversation_reads TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY conversation_reads_worker ON conversation_reads TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, UPDATE, DELETE ON conversation_reads FROM message_app;
REVOKE UPDATE, DELETE ON conversation_reads FROM message_worker;
