-- Why: the first company, its admin and their session come to be in one transaction, which crosses companies until then.
-- Lock: rights only.
GRANT INSERT ON refresh_families TO identity_worker;
CREATE POLICY refresh_families_worker ON refresh_families FOR INSERT TO identity_worker
  WITH CHECK (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
