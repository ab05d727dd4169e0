-- Why: a password alone can be guessed, lent and stolen.
-- Lock: new tables and functions only.

-- The secret of an authenticator app, locked; it counts once it is confirmed.
CREATE TABLE second_factors (
  user_id       bigint      CONSTRAINT second_factors_user_id_pk PRIMARY KEY
    CONSTRAINT second_factors_user_id_fk REFERENCES users (id),
  company_id    bigint      NOT NULL,
  locked_secret bytea       NOT NULL,
  confirmed_at  timestamptz,
  -- The last step of time whose code was used: none is good twice.
  last_step     bigint      NOT NULL DEFAULT 0
);
ALTER TABLE second_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY second_factors_app ON second_factors TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);

-- Codes for whoever has lost the app: each good once, only their hashes.
CREATE TABLE recovery_codes (
  user_id    bigint NOT NULL CONSTRAINT recovery_codes_user_id_fk REFERENCES users (id),
  company_id bigint NOT NULL,
  code_hash  bytea  NOT NULL CONSTRAINT recovery_codes_code_hash_ck CHECK (octet_length(code_hash) = 32),
  CONSTRAINT recovery_codes_user_id_code_hash_pk PRIMARY KEY (user_id, code_hash)
);
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY recovery_codes_app ON recovery_codes TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);

REVOKE ALL ON second_factors, recovery_codes FROM identity_worker;
REVOKE UPDATE ON recovery_codes FROM identity_app;

-- As sign_in_candidate, which the version before asks, with what is new.
CREATE FUNCTION person_signing_in(wanted text)
  RETURNS TABLE (user_id bigint, company_id bigint, password_hash text, one_time_until timestamptz, active boolean,
                 second_factor boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, u.password_hash, u.one_time_until, u.active AND c.active,
         EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
  FROM users u JOIN companies c ON c.id = u.company_id
  WHERE u.email = wanted;
END;
REVOKE ALL ON FUNCTION person_signing_in(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_signing_in(text) TO identity_worker;
