-- Why: admins read what was written down, with the values before and after, by which API token it was done, and in which
-- trace.
-- Lock: the audit, for a moment; its index holds off what is written down while it is built, a second for a million lines.
ALTER TABLE audit
  ADD COLUMN detail jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN api_token_id bigint DEFAULT nullif(current_setting('triptych.api_token_id', true), '')::bigint,
  ADD COLUMN trace_id text DEFAULT nullif(current_setting('triptych.trace_id', true), '');
CREATE INDEX audit_company_id_contact_id_at_idx ON audit (company_id, contact_id, at, id);

-- As every service shows its own (libs/service, AuditEntries), beneath the policy of whoever asks: the role of people's
-- calls reads its company's lines, and adds some; nobody who serves changes any. Lines of before say which fields they
-- were, and no values.
CREATE VIEW audit_entries WITH (security_invoker = true) AS
  SELECT id, company_id, at, actor_id, api_token_id, action, 'contact' AS entity, contact_id AS entity_id,
         jsonb_build_object('fields', to_jsonb(fields), 'version', contact_version) || detail AS detail, trace_id
  FROM audit;
REVOKE INSERT, UPDATE, DELETE ON audit_entries FROM contact_app;
REVOKE SELECT ON audit FROM contact_worker;
REVOKE ALL ON audit_entries FROM contact_worker;
