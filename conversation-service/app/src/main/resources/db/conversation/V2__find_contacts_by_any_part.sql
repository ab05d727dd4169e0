-- Why: what this service knows of contacts, and how it finds them by any part of name or number. Both columns that are
-- searched are folded by the application, the same way as the words that are searched for.
-- Lock: new tables only.
CREATE TABLE contact_ref (
  company_id bigint NOT NULL,
  id bigint NOT NULL,
  name text,
  phone_number text,
  email text,
  version bigint NOT NULL,
  name_folded text NOT NULL,
  phone_number_folded text NOT NULL,
  CONSTRAINT contact_ref_company_id_id_pk PRIMARY KEY (company_id, id)
);
CREATE INDEX contact_ref_company_id_folded_idx ON contact_ref USING gin
  (company_id, name_folded extensions.gin_trgm_ops, phone_number_folded extensions.gin_trgm_ops);

ALTER TABLE contact_ref ENABLE ROW LEVEL SECURITY;
CREATE POLICY contact_ref_app ON contact_ref TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY contact_ref_worker ON contact_ref TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE DELETE ON contact_ref FROM conversation_app, conversation_worker;

-- A policy hides the trigram index: LIKE is not leakproof, so PostgreSQL would filter every row of the company first.
-- This function runs as its owner, takes the company from the same setting as the policies, and returns ids only; who
-- calls it joins them to the guarded tables. Both patterns come escaped.
CREATE FUNCTION contacts_matching(name_pattern text, phone_number_pattern text) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
  SET search_path = conversation, pg_temp
AS $$
  SELECT id FROM conversation.contact_ref
  WHERE company_id = current_setting('triptych.company_id')::bigint
    AND (name_folded LIKE name_pattern OR phone_number_folded LIKE phone_number_pattern)
$$;
REVOKE ALL ON FUNCTION contacts_matching(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_matching(text, text) TO conversation_app;
