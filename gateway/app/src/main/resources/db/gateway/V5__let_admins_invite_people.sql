-- Why: admins take people in and reset them, by a link or a password for one time, and everybody sees where they are
-- signed in.
-- Lock: adds columns without a default, so metadata only; replaces a check without reading the rows, then reads them
-- beside what is written; else new tables only.
ALTER TABLE users
  -- Until when the password is good for one sign-in, in which it must be changed; absent for a password of their own.
  ADD COLUMN one_time_until  timestamptz,
  ADD COLUMN invited_at      timestamptz,
  ADD COLUMN last_sign_in_at timestamptz;

ALTER TABLE refresh_families
  ADD COLUMN user_agent text,
  ADD COLUMN address    text;
ALTER TABLE refresh_families DROP CONSTRAINT refresh_families_revoked_reason_ck;
ALTER TABLE refresh_families ADD CONSTRAINT refresh_families_revoked_reason_ck
  CHECK (revoked_reason IN ('logout', 'reuse', 'password_changed', 'reset', 'deactivated')) NOT VALID;
ALTER TABLE refresh_families VALIDATE CONSTRAINT refresh_families_revoked_reason_ck;

-- The link of who was invited or reset last, until it is used; only its hash.
CREATE TABLE invitations (
  user_id    bigint      CONSTRAINT invitations_user_id_pk PRIMARY KEY
    CONSTRAINT invitations_user_id_fk REFERENCES users (id),
  company_id bigint      NOT NULL,
  link_hash  bytea       NOT NULL
    CONSTRAINT invitations_link_hash_uq UNIQUE
    CONSTRAINT invitations_link_hash_ck CHECK (octet_length(link_hash) = 32),
  expires_at timestamptz NOT NULL
);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY invitations_app ON invitations TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
REVOKE ALL ON invitations FROM identity_worker;

-- An admin's call takes somebody in; companies still come to be without anybody who is signed in.
GRANT INSERT ON users TO identity_app;

-- Whoever has a link is known by it alone.
CREATE FUNCTION invitation_by_link(wanted bytea, at timestamptz)
  RETURNS TABLE (user_id bigint, company_id bigint, company_name text, name text, email text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, c.name, u.name, u.email
  FROM invitations i JOIN users u ON u.id = i.user_id JOIN companies c ON c.id = u.company_id
  WHERE i.link_hash = wanted AND i.expires_at > at AND u.active AND c.active;
END;
REVOKE ALL ON FUNCTION invitation_by_link(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invitation_by_link(bytea, timestamptz) TO identity_worker;
