-- Why: people look contacts up, by any part of a name, a number, an e-mail address, and by tag. What is searched in is folded
-- by the application, the same way as the words that are searched for; V121 does it for the contacts that are there.
-- Lock: adds columns with constant defaults, metadata only. The indexes are built while writes to contacts wait: some
-- seconds for a million contacts, of which nothing is folded yet.
ALTER TABLE contacts
  ADD COLUMN words_folded text NOT NULL DEFAULT '',
  ADD COLUMN numbers_folded text NOT NULL DEFAULT '',
  -- The beginning of the name to show, folded; of who has none something that comes after all names.
  ADD COLUMN listed_as text COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX contacts_company_id_listed_as_id_idx ON contacts (company_id, listed_as, id) WHERE merged_into IS NULL;
CREATE INDEX contacts_company_id_folded_idx ON contacts USING gin
  (company_id, words_folded extensions.gin_trgm_ops, numbers_folded extensions.gin_trgm_ops) WHERE merged_into IS NULL;

-- The tags of the contacts that are themselves, once more: an array has no index beneath a policy, as its operators aren't
-- leakproof, and these rows also say which tags a company has.
CREATE TABLE contact_tags (
  company_id bigint NOT NULL,
  tag_folded text   COLLATE "C" NOT NULL,
  contact_id bigint NOT NULL,
  tag        text   NOT NULL,
  CONSTRAINT contact_tags_company_id_tag_folded_contact_id_pk PRIMARY KEY (company_id, tag_folded, contact_id),
  CONSTRAINT contact_tags_company_id_contact_id_fk FOREIGN KEY (company_id, contact_id)
    REFERENCES contacts (company_id, id)
);
CREATE INDEX contact_tags_company_id_contact_id_idx ON contact_tags (company_id, contact_id);
ALTER TABLE contact_tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY contact_tags_app ON contact_tags TO contact_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY contact_tags_worker ON contact_tags TO contact_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE UPDATE ON contact_tags FROM contact_app, contact_worker;

-- A policy hides the trigram index: LIKE is not leakproof, so PostgreSQL would filter every row of the company first.
-- This function runs as its owner, takes the company from the same setting as the policies, and returns ids only; who
-- calls it joins them to the guarded table. Both patterns come escaped.
CREATE FUNCTION contacts_matching(words_pattern text, numbers_pattern text) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
  SET search_path = contact, pg_temp
AS $$
  SELECT id FROM contact.contacts
  WHERE company_id = current_setting('triptych.company_id')::bigint AND merged_into IS NULL
    AND (words_folded LIKE words_pattern OR numbers_folded LIKE numbers_pattern)
$$;
REVOKE ALL ON FUNCTION contacts_matching(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_matching(text, text) TO contact_app;
