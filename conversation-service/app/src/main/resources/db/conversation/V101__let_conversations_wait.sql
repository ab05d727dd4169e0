-- Why: people put a conversation off until a moment, or until the customer writes: it stays active, but is out of the
-- lists.
-- Lock: adds a column without a default and replaces a constraint, metadata only; conversations against writes while the
-- indexes, which are empty, are built.
ALTER TABLE conversations ADD COLUMN snoozed_until timestamptz(3);

ALTER TABLE conversation_history
  DROP CONSTRAINT conversation_history_action_ck,
  ADD CONSTRAINT conversation_history_action_ck CHECK (action IN (
    'created', 'assigned', 'archived', 'reopened', 'read', 'marked_unread', 'team_changed', 'given_back',
    'labelled', 'snoozed', 'woken')) NOT VALID;

-- Few rows at any time: the list of what is snoozed, of all, of a person's own and of what nobody has, and what is due.
CREATE INDEX conversations_company_id_snoozed_last_message_at_idx
  ON conversations (company_id, last_message_at DESC, id DESC) WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversations_company_id_assigned_to_snoozed_idx
  ON conversations (company_id, assigned_to, last_message_at DESC, id DESC)
  WHERE assigned_to IS NOT NULL AND snoozed_until IS NOT NULL;
CREATE INDEX conversations_company_id_unassigned_snoozed_idx
  ON conversations (company_id, last_message_at DESC, id DESC)
  WHERE assigned_to IS NULL AND snoozed_until IS NOT NULL;
-- All companies' together: its condition is one that no list has, so that no list is read by it.
CREATE INDEX conversations_snoozed_until_idx ON conversations (snoozed_until) WHERE snoozed_until < 'infinity';

-- Of all companies: what is to be woken by whoever finds it first.
CREATE FUNCTION due_conversations(at timestamptz, count_max integer) RETURNS TABLE (company_id bigint, id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = conversation, pg_temp
BEGIN ATOMIC
  SELECT c.company_id, c.id FROM conversations c
  WHERE c.snoozed_until <= at AND c.snoozed_until < 'infinity' ORDER BY c.snoozed_until LIMIT count_max;
END;
REVOKE ALL ON FUNCTION due_conversations(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_conversations(timestamptz, integer) TO conversation_worker;
