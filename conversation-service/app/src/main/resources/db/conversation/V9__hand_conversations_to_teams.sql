-- Why: a conversation may be a team's, whose members see it while nobody has it. And what no person did is audited too:
-- that conversations went back when somebody left.
-- Lock: adds a column without a default and loosens two constraints, metadata only; conversations against writes while
-- the indexes are built. Before the first team the first two are empty.

ALTER TABLE conversations
  ADD COLUMN team_id bigint,
  ADD CONSTRAINT conversations_team_id_ck CHECK (team_id > 0) NOT VALID;

-- A list of a team's, of what nobody has and of what somebody has, and a list of what is neither a team's nor anybody's:
-- IS NULL is no equality to the planner. A row stands in at most one of the three.
CREATE INDEX conversations_company_id_team_id_unassigned_idx
  ON conversations (company_id, team_id, status, last_message_at DESC, id DESC)
  WHERE team_id IS NOT NULL AND assigned_to IS NULL;
CREATE INDEX conversations_company_id_team_id_assigned_idx
  ON conversations (company_id, team_id, status, last_message_at DESC, id DESC)
  WHERE team_id IS NOT NULL AND assigned_to IS NOT NULL;
CREATE INDEX conversations_company_id_nobodys_last_message_at_idx
  ON conversations (company_id, status, last_message_at DESC, id DESC)
  WHERE team_id IS NULL AND assigned_to IS NULL;

ALTER TABLE conversation_history
  DROP CONSTRAINT conversation_history_action_ck,
  ADD CONSTRAINT conversation_history_action_ck CHECK (action IN (
    'created', 'assigned', 'archived', 'reopened', 'read', 'marked_unread', 'team_changed', 'given_back')) NOT VALID;
ALTER TABLE audit ALTER COLUMN actor_id DROP NOT NULL;
