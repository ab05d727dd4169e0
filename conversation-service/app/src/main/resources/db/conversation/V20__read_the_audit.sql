-- Why: admins read what was written down, by which API token it was done, and what no person has done.
-- Lock: the audit, for a moment; its index holds off what is written down while it is built, a second for a million lines.
ALTER TABLE audit
  ADD COLUMN api_token_id bigint DEFAULT nullif(current_setting('triptych.api_token_id', true), '')::bigint,
  ALTER COLUMN actor_id DROP NOT NULL;
CREATE INDEX audit_company_id_entity_entity_id_at_idx ON audit (company_id, entity, entity_id, at, id);

-- As every service shows its own (libs/service, AuditEntries), beneath the policy of whoever asks: the role of people's
-- calls reads its company's lines, and adds some; nobody who serves changes any.
CREATE VIEW audit_entries WITH (security_invoker = true) AS
  SELECT id, company_id, at, actor_id, api_token_id, action, entity, entity_id, details AS detail, trace_id
  FROM audit;
REVOKE INSERT, UPDATE, DELETE ON audit_entries FROM conversation_app;
REVOKE SELECT ON audit FROM conversation_worker;
REVOKE ALL ON audit_entries FROM conversation_worker;
