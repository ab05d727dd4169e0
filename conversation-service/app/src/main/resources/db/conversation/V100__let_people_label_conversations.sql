-- Why: people sort conversations by labels of their company, several to each.
-- Lock: adds a column with a constant default and replaces a constraint, metadata only; else new tables.

-- What a conversation has stands in its own row, under its lock: a page of the list needs no other table but the labels.
ALTER TABLE conversations ADD COLUMN label_ids bigint[] NOT NULL DEFAULT '{}';

ALTER TABLE conversation_history
  DROP CONSTRAINT conversation_history_action_ck,
  ADD CONSTRAINT conversation_history_action_ck CHECK (action IN (
    'created', 'assigned', 'archived', 'reopened', 'read', 'marked_unread', 'team_changed', 'given_back',
    'labelled')) NOT VALID;

CREATE TABLE labels (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT labels_id_pk PRIMARY KEY,
  company_id  bigint         NOT NULL,
  name        text           NOT NULL CONSTRAINT labels_name_ck CHECK (name <> '' AND length(name) <= 50),
  -- Folded by the application, as what is searched for: neither case nor accents make another name.
  name_folded text           NOT NULL,
  colour      text           NOT NULL,
  -- From then on nobody sees it. The row goes once it was taken from all conversations.
  deleted_at  timestamptz(3)
);
CREATE UNIQUE INDEX labels_company_id_name_folded_uq ON labels (company_id, name_folded) WHERE deleted_at IS NULL;
CREATE INDEX labels_deleted_at_idx ON labels (deleted_at) WHERE deleted_at IS NOT NULL;

-- The list of a label is a range of one index, as every list is: so what the list is ordered and split by stands here
-- again, written with the conversation's row. It is no source of anything.
CREATE TABLE conversation_labels (
  company_id      bigint         NOT NULL,
  conversation_id bigint         NOT NULL,
  label_id        bigint         NOT NULL,
  status          text           NOT NULL,
  assigned_to     bigint,
  team_id         bigint,
  last_message_at timestamptz(3) NOT NULL,
  CONSTRAINT conversation_labels_company_id_conversation_id_label_id_pk
    PRIMARY KEY (company_id, conversation_id, label_id)
) WITH (fillfactor = 85);
CREATE INDEX conversation_labels_company_id_label_id_last_message_at_idx
  ON conversation_labels (company_id, label_id, status, last_message_at DESC, conversation_id DESC);
CREATE INDEX conversation_labels_company_id_label_id_assigned_to_idx
  ON conversation_labels (company_id, label_id, assigned_to, status, last_message_at DESC, conversation_id DESC)
  WHERE assigned_to IS NOT NULL;
CREATE INDEX conversation_labels_company_id_label_id_unassigned_idx
  ON conversation_labels (company_id, label_id, status, last_message_at DESC, conversation_id DESC)
  WHERE assigned_to IS NULL;

ALTER TABLE labels ENABLE ROW LEVEL SECURITY;
CREATE POLICY labels_app ON labels TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY labels_worker ON labels TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
ALTER TABLE conversation_labels ENABLE ROW LEVEL SECURITY;
CREATE POLICY conversation_labels_app ON conversation_labels TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY conversation_labels_worker ON conversation_labels TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE DELETE ON labels FROM conversation_app;
REVOKE INSERT, UPDATE ON labels FROM conversation_worker;

-- Of all companies: what is left to do by whoever finds it first.
CREATE FUNCTION deleted_labels() RETURNS TABLE (company_id bigint, id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = conversation, pg_temp
BEGIN ATOMIC
  SELECT l.company_id, l.id FROM labels l WHERE l.deleted_at IS NOT NULL ORDER BY l.deleted_at LIMIT 100;
END;
REVOKE ALL ON FUNCTION deleted_labels() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION deleted_labels() TO conversation_worker;
