-- Why: admins read what was written down, and programs act for a company by tokens that an admin made, within their scopes.
-- Lock: a new table, functions, a view and rights only; the index holds off what is written down while it is built, a
-- second for a million lines.

-- Of a token only its SHA-256 is kept: it has so much chance in it that nobody finds one by trying. A deleted one stays,
-- as the audit of all services names it.
CREATE TABLE api_tokens (
  id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT api_tokens_id_pk PRIMARY KEY,
  company_id   bigint      NOT NULL,
  created_by   bigint      NOT NULL CONSTRAINT api_tokens_created_by_fk REFERENCES users (id),
  name         text        NOT NULL CONSTRAINT api_tokens_name_ck CHECK (name <> '' AND length(name) <= 100),
  token_hash   bytea       NOT NULL
    CONSTRAINT api_tokens_token_hash_uq UNIQUE
    CONSTRAINT api_tokens_token_hash_ck CHECK (length(token_hash) = 32),
  scopes       text[]      NOT NULL CONSTRAINT api_tokens_scopes_ck CHECK (cardinality(scopes) > 0),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  deleted_at   timestamptz,
  -- To the minute: a token that is in use all the time isn't written all the time.
  last_used_at timestamptz
);
CREATE INDEX api_tokens_company_id_idx ON api_tokens (company_id, id);

ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY api_tokens_app ON api_tokens TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
-- Serving roles rewrite nothing but that it was deleted; that it was used the worker's function says.
REVOKE ALL ON api_tokens FROM identity_worker;
REVOKE UPDATE, DELETE ON api_tokens FROM identity_app;
GRANT UPDATE (deleted_at) ON api_tokens TO identity_app;

-- Who acts by a token, asked before a company is known: nobody if it has ended or was deleted, or if the admin who made it
-- is not active or no admin any more. As the owner, and only for the worker role.
CREATE FUNCTION api_token_holder(wanted bytea)
  RETURNS TABLE (token_id bigint, company_id bigint, scopes text[], user_id bigint, token_version bigint, used boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT t.id, t.company_id, t.scopes, u.id, u.token_version,
         coalesce(t.last_used_at > now() - interval '1 minute', false)
  FROM api_tokens t
  JOIN users u ON u.id = t.created_by AND u.company_id = t.company_id
  JOIN companies c ON c.id = t.company_id
  WHERE t.token_hash = wanted AND t.deleted_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
    AND u.active AND u.role = 'admin' AND c.active;
END;

CREATE FUNCTION api_token_used(used bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  UPDATE api_tokens SET last_used_at = now()
  WHERE id = used AND (last_used_at IS NULL OR last_used_at <= now() - interval '1 minute');
END;

REVOKE ALL ON FUNCTION api_token_holder(bytea), api_token_used(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_token_holder(bytea), api_token_used(bigint) TO identity_worker;

-- The audit as every service shows its own (libs/service, AuditEntries), beneath the policy of whoever asks: the role of
-- people's calls reads its company's lines, and adds some; nobody who serves changes any. No API token does anything that
-- is written down here.
CREATE INDEX audit_company_id_entity_entity_id_at_idx ON audit (company_id, entity, entity_id, at, id);
CREATE VIEW audit_entries WITH (security_invoker = true) AS
  SELECT id, company_id, at, actor_id, NULL::bigint AS api_token_id, action, entity, entity_id, detail, trace_id
  FROM audit;
GRANT SELECT ON audit TO identity_app;
REVOKE INSERT, UPDATE, DELETE ON audit_entries FROM identity_app;
REVOKE ALL ON audit_entries FROM identity_worker;
