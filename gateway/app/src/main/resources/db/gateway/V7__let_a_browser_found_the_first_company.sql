-- Why: the first company is founded in a browser, by a link of the log, and people may come from another issuer.
-- Lock: adds a column without a default, metadata only, and an index on it, which is empty; else new tables and
-- functions only.

-- Links that set the installation up; only their hashes. They belong to no company, as there is none; no policy, and
-- the role that serves people's calls doesn't see them.
CREATE TABLE setup_links (
  link_hash bytea CONSTRAINT setup_links_link_hash_pk PRIMARY KEY
    CONSTRAINT setup_links_link_hash_ck CHECK (octet_length(link_hash) = 32)
);
REVOKE ALL ON setup_links FROM identity_app;
REVOKE UPDATE ON setup_links FROM identity_worker;

-- Who somebody is at the issuer that signs them in.
ALTER TABLE users ADD COLUMN issuer_subject text;
CREATE UNIQUE INDEX users_issuer_subject_uq ON users (issuer_subject) WHERE issuer_subject IS NOT NULL;

CREATE FUNCTION person_of_issuer(wanted_subject text, wanted_email text)
  RETURNS TABLE (user_id bigint, company_id bigint, active boolean, by_subject boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, u.active AND c.active, u.issuer_subject IS NOT DISTINCT FROM wanted_subject
  FROM users u JOIN companies c ON c.id = u.company_id
  WHERE u.issuer_subject = wanted_subject OR (u.email = wanted_email AND u.issuer_subject IS NULL)
  ORDER BY u.issuer_subject IS NOT DISTINCT FROM wanted_subject DESC
  LIMIT 1;
END;

CREATE FUNCTION company_is_active(wanted bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM companies c WHERE c.id = wanted AND c.active);
END;
REVOKE ALL ON FUNCTION person_of_issuer(text, text), company_is_active(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of_issuer(text, text), company_is_active(bigint) TO identity_worker;
