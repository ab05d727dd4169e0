-- Why: the history of a conversation, for those who may see it, and the audit, for admins. Nobody changes either.
-- Lock: new tables only.
CREATE TABLE conversation_history (
  id bigint GENERATED ALWAYS AS IDENTITY,
  company_id bigint NOT NULL,
  conversation_id bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  -- Without one, a rule did it: an inbound message reopens an archived conversation.
  actor_id bigint,
  action text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT conversation_history_id_pk PRIMARY KEY (id),
  CONSTRAINT conversation_history_action_ck
    CHECK (action IN ('created', 'assigned', 'archived', 'reopened', 'read', 'marked_unread'))
);
CREATE INDEX conversation_history_company_id_conversation_id_id_idx
  ON conversation_history (company_id, conversation_id, id DESC);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY,
  company_id bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  actor_id bigint NOT NULL,
  action text NOT NULL,
  entity text NOT NULL,
  entity_id bigint NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  trace_id text,
  CONSTRAINT audit_id_pk PRIMARY KEY (id)
);
CREATE INDEX audit_company_id_at_id_idx ON audit (company_id, at DESC, id DESC);

ALTER TABLE conversation_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY conversation_history_app ON conversation_history TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY conversation_history_worker ON conversation_history TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE UPDATE, DELETE ON conversation_history FROM conversation_app, conversation_worker;

ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_app ON audit TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY audit_worker ON audit TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE UPDATE, DELETE ON audit FROM conversation_app, conversation_worker;
