-- Why: sessions that live for 14 days and are renewed, and a limit on guessing that holds across replicas.
-- Lock: new tables and functions only.

-- One per sign-in. Its newest refresh token is derived by HMAC from id and generation: nothing in here is a token.
CREATE TABLE refresh_families (
  id             uuid        CONSTRAINT refresh_families_id_pk PRIMARY KEY,
  company_id     bigint      NOT NULL,
  user_id        bigint      NOT NULL CONSTRAINT refresh_families_user_id_fk REFERENCES users (id),
  generation     integer     NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  revoked_at     timestamptz,
  revoked_reason text
    CONSTRAINT refresh_families_revoked_reason_ck CHECK (revoked_reason IN ('logout', 'reuse', 'password_changed'))
);
CREATE INDEX refresh_families_user_id_idx ON refresh_families (user_id) WHERE revoked_at IS NULL;
CREATE INDEX refresh_families_expires_at_idx ON refresh_families (expires_at);

-- When which generation was replaced, for as long as it is still good for the newest one.
CREATE TABLE refresh_rotations (
  family_id  uuid        NOT NULL
    CONSTRAINT refresh_rotations_family_id_fk REFERENCES refresh_families (id) ON DELETE CASCADE,
  company_id bigint      NOT NULL,
  generation integer     NOT NULL,
  rotated_at timestamptz NOT NULL,
  CONSTRAINT refresh_rotations_family_id_generation_pk PRIMARY KEY (family_id, generation)
);

ALTER TABLE refresh_families ENABLE ROW LEVEL SECURITY;
CREATE POLICY refresh_families_app ON refresh_families TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
ALTER TABLE refresh_rotations ENABLE ROW LEVEL SECURITY;
CREATE POLICY refresh_rotations_app ON refresh_rotations TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
REVOKE ALL ON refresh_families, refresh_rotations FROM identity_worker;
REVOKE DELETE ON refresh_families FROM identity_app;

-- Failed sign-ins of the last minutes by account and by address (only their hashes). They belong to no company: an
-- unknown account is limited like a known one. No policy; the role that serves people's calls doesn't see it.
CREATE TABLE sign_in_failures (
  subject   bytea         CONSTRAINT sign_in_failures_subject_pk PRIMARY KEY,
  failed_at timestamptz[] NOT NULL
);
REVOKE ALL ON sign_in_failures FROM identity_app;

-- What crosses companies, asked before a company is known or for all of them. Each runs as the owner, answers only
-- what is named here, and only the worker role may ask.
CREATE FUNCTION sign_in_candidate(wanted text)
  RETURNS TABLE (user_id bigint, company_id bigint, password_hash text, active boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, u.password_hash, u.active AND c.active
  FROM users u JOIN companies c ON c.id = u.company_id
  WHERE u.email = wanted;
END;

CREATE FUNCTION people_changed_since(since timestamptz)
  RETURNS TABLE (user_id bigint, company_id bigint, name text, role text, active boolean, token_version bigint,
                 version bigint, changed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, u.name, u.role, u.active, u.token_version, u.version, u.changed_at
  FROM users u WHERE u.changed_at >= since;
END;

CREATE FUNCTION companies_changed_since(since timestamptz)
  RETURNS TABLE (company_id bigint, name text, active boolean, agents_see_unassigned boolean, read_receipts text,
                 uncertain_after_seconds integer, machine_resend text, version bigint, changed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT c.id, c.name, c.active, c.agents_see_unassigned, c.read_receipts, c.uncertain_after_seconds,
         c.machine_resend, c.version, c.changed_at
  FROM companies c WHERE c.changed_at >= since;
END;

CREATE FUNCTION company_named(wanted text) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT c.id FROM companies c WHERE c.name = wanted ORDER BY c.id LIMIT 1;
END;

CREATE FUNCTION forget_ended_sessions(ended_before timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  DELETE FROM refresh_families WHERE expires_at < ended_before;
END;

REVOKE ALL ON FUNCTION sign_in_candidate(text), people_changed_since(timestamptz),
  companies_changed_since(timestamptz), company_named(text), forget_ended_sessions(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_in_candidate(text), people_changed_since(timestamptz),
  companies_changed_since(timestamptz), company_named(text), forget_ended_sessions(timestamptz) TO identity_worker;
