-- Why: people look at the same conversations again and again; they keep the list's filters by a name, for themselves or
-- for others.
-- Lock: creates an empty table only.
CREATE TABLE saved_views (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT saved_views_id_pk PRIMARY KEY,
  company_id  bigint NOT NULL,
  author_id   bigint NOT NULL,
  name        text   NOT NULL CONSTRAINT saved_views_name_ck CHECK (name <> '' AND length(name) <= 50),
  -- Folded by the application, as what is searched for: neither case nor accents make another name.
  name_folded text   NOT NULL,
  -- The list's parameters, checked as the list checks them. What they name may be gone meanwhile.
  filter      jsonb  NOT NULL,
  shared      text   NOT NULL CONSTRAINT saved_views_shared_ck CHECK (shared IN ('none', 'team', 'company')),
  team_id     bigint,
  -- Among whom its name is unique: those who see it see no other of that name there, and learn of none that they don't.
  scope_id    bigint NOT NULL GENERATED ALWAYS AS (
    CASE shared WHEN 'none' THEN author_id WHEN 'team' THEN team_id ELSE 0 END) STORED,
  CONSTRAINT saved_views_team_id_ck CHECK ((shared = 'team') = (team_id IS NOT NULL))
);
CREATE UNIQUE INDEX saved_views_company_id_shared_scope_id_name_folded_uq
  ON saved_views (company_id, shared, scope_id, name_folded);
CREATE INDEX saved_views_company_id_author_id_idx ON saved_views (company_id, author_id);

ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
CREATE POLICY saved_views_app ON saved_views TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY saved_views_worker ON saved_views TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, UPDATE, DELETE ON saved_views FROM conversation_worker;
