-- Why: admins read what was written down, by which API token it was done, and in which trace.
-- Lock: the audit, for a moment; its index holds off what is written down while it is built, a second for a million lines.
ALTER TABLE audit
  ADD COLUMN api_token_id bigint DEFAULT nullif(current_setting('triptych.api_token_id', true), '')::bigint,
  ADD COLUMN trace_id text DEFAULT nullif(current_setting('triptych.trace_id', true), '');
CREATE INDEX audit_company_id_entity_entity_id_at_idx ON audit (company_id, entity, entity_id, at, id);

-- As every service shows its own (libs/service, AuditEntries), beneath the policy of whoever asks: the role of people's
-- calls reads its company's lines, and adds some; nobody who serves changes any. What no person of the company did says
-- who it was in its detail.
CREATE VIEW audit_entries WITH (security_invoker = true) AS
  SELECT id, company_id, at, actor_id, api_token_id, action, entity, entity_id,
         CASE WHEN actor_id IS NULL THEN jsonb_build_object('by', actor_name) || detail ELSE detail END AS detail,
         trace_id
  FROM audit;
GRANT SELECT ON audit TO message_app;
REVOKE INSERT, UPDATE, DELETE ON audit_entries FROM message_app;
REVOKE ALL ON audit_entries FROM message_worker;
