-- Why: a session that somebody ends takes its access tokens with it, at every service.
-- Lock: adds a column with a constant default, so metadata only; else a new function only.

-- Sessions whose access tokens are refused, of at most 32. When it would have more it is emptied and the token version
-- raised, which refuses all of them; so no time has to be kept.
ALTER TABLE users
  ADD COLUMN ended_sessions uuid[] NOT NULL DEFAULT '{}'
    CONSTRAINT users_ended_sessions_ck CHECK (cardinality(ended_sessions) <= 32);

-- As members_changed_since, with the sessions that have ended. That one goes once no version asks it any more.
CREATE FUNCTION people_as_of(since timestamptz)
  RETURNS TABLE (user_id bigint, company_id bigint, name text, role text, active boolean, token_version bigint,
                 version bigint, team_ids bigint[], ended_sessions uuid[], changed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
BEGIN ATOMIC
  SELECT u.id, u.company_id, u.name, u.role, u.active, u.token_version, u.version,
         ARRAY(SELECT m.team_id FROM team_members m WHERE m.user_id = u.id ORDER BY m.team_id), u.ended_sessions,
         u.changed_at
  FROM users u WHERE u.changed_at >= since;
END;
REVOKE ALL ON FUNCTION people_as_of(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_as_of(timestamptz) TO identity_worker;
