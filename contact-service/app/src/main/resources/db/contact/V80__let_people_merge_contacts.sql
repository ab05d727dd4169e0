-- Why: people decide about merge proposals. A merged contact stays, and says which one it is now, so that old links and
-- late events find the customer; a proposal says by which webhook it came to be (its trace).
-- Lock: adds columns without a default that is computed per row, metadata only; the indexes are partial and empty.
ALTER TABLE contacts
  ADD COLUMN merged_into bigint,
  ADD CONSTRAINT contacts_merged_into_ck CHECK (merged_into <> id) NOT VALID,
  ADD CONSTRAINT contacts_company_id_merged_into_fk FOREIGN KEY (company_id, merged_into)
    REFERENCES contacts (company_id, id) NOT VALID;
CREATE INDEX contacts_company_id_merged_into_idx ON contacts (company_id, merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE merge_proposals ADD COLUMN trace_id text;
ALTER TABLE merge_proposals ALTER COLUMN trace_id SET DEFAULT nullif(current_setting('triptych.trace_id', true), '');
CREATE INDEX merge_proposals_company_id_id_open_idx ON merge_proposals (company_id, id) WHERE state = 'open';

-- How many wait for a decision, of all companies: a metric, and no company's data.
CREATE FUNCTION open_merge_proposals() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = contact, pg_temp
BEGIN ATOMIC
  SELECT count(*) FROM merge_proposals WHERE state = 'open';
END;
REVOKE ALL ON FUNCTION open_merge_proposals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_merge_proposals() TO contact_worker;
