-- Why: contact-service merges contacts. What was one's is the other's from then on, also where somebody still asks for
-- the one that is gone.
-- Lock: adds a column without a default, metadata only; the index is partial and empty.
ALTER TABLE contact_ref ADD COLUMN merged_into bigint;
CREATE INDEX contact_ref_company_id_merged_into_idx ON contact_ref (company_id, merged_into)
  WHERE merged_into IS NOT NULL;
