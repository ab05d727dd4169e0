-- Why: who works in which team, and so sees what is the team's while nobody has it.
-- Lock: new tables and functions only.

-- A deleted team stays as a row: that it is gone is a fact with a version, and every service has to hear of it.
CREATE TABLE teams (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT teams_id_pk PRIMARY KEY,
  company_id  bigint      NOT NULL CONSTRAINT teams_company_id_fk REFERENCES companies (id),
  name        text        NOT NULL CONSTRAINT teams_name_ck CHECK (name <> '' AND length(name) <= 100),
  auto_assign text        NOT NULL DEFAULT 'off'
    CONSTRAINT teams_auto_assign_ck CHECK (auto_assign IN ('off', 'round_robin')),
  capacity    integer     CONSTRAINT teams_capacity_ck CHECK (capacity BETWEEN 1 AND 1000),
  deleted     boolean     NOT NULL DEFAULT false,
  version     bigint      NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  changed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX teams_company_id_name_uq ON teams (company_id, lower(name)) WHERE NOT deleted;

CREATE TABLE team_members (
  team_id    bigint NOT NULL CONSTRAINT team_members_team_id_fk REFERENCES teams (id),
  user_id    bigint NOT NULL CONSTRAINT team_members_user_id_fk REFERENCES users (id),
  company_id bigint NOT NULL,
  CONSTRAINT team_members_team_id_user_id_pk PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_members_user_id_idx ON team_members (user_id, team_id);

ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY teams_app ON teams TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY teams_worker ON teams TO identity_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
ALTER TABLE team_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_members_app ON team_members TO identity_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY team_members_worker ON team_members TO identity_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE DELETE ON teams FROM identity_app;
REVOKE INSERT, DELETE ON teams FROM identity_worker;
REVOKE UPDATE ON team_members FROM identity_app;
REVOKE INSERT, UPDATE, DELETE ON team_members FROM identity_worker;

-- As people_changed_since, with the teams that they are in. That one goes once no version asks it any more.
CREATE FUNCTION members_changed_since(since timestamptz)
  RETURNS TABLE (user_id bigint, company_id bigint, name text, role text, active boolean, token_version bigint,
                 version bigint, team_ids bigint[], changed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, u.name, u.role, u.active, u.token_version, u.version,
         ARRAY(SELECT m.team_id FROM team_members m WHERE m.user_id = u.id ORDER BY m.team_id), u.changed_at
  FROM users u WHERE u.changed_at >= since;
END;
CREATE FUNCTION all_teams()
  RETURNS TABLE (id bigint, company_id bigint, version bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT t.id, t.company_id, t.version FROM teams t;
END;
REVOKE ALL ON FUNCTION members_changed_since(timestamptz), all_teams() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION members_changed_since(timestamptz), all_teams() TO identity_worker;
