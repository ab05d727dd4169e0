-- Why: whoever changes a contact leaves a trace that the roles that serve can add to and not change.
-- Lock: a new table only.

CREATE TABLE audit (
  id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_id_pk PRIMARY KEY,
  company_id      bigint NOT NULL,
  contact_id      bigint NOT NULL,
  -- Empty when no person did it.
  actor_id        bigint,
  actor_name      text NOT NULL,
  action          text NOT NULL,
  fields          text[] NOT NULL,
  contact_version bigint NOT NULL,
  at              timestamptz NOT NULL
);
CREATE INDEX audit_company_id_at_id_idx ON audit (company_id, at, id);

ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_app ON audit TO contact_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY audit_worker ON audit TO contact_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE UPDATE, DELETE ON audit FROM contact_app, contact_worker;
