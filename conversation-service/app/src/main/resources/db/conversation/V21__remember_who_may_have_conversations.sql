-- Why: a replica that hasn't heard yet that somebody left may still give them a conversation, after all others have worked
-- the departure off. Whoever gives one holds the receiver's row, and who says that they have left waits for that.
-- Lock: a new table only.

-- A person or a team as of a version; one that nobody was ever given anything and that never left has no row.
CREATE TABLE holders (
  company_id bigint  NOT NULL,
  kind       text    NOT NULL CONSTRAINT holders_kind_ck CHECK (kind IN ('person', 'team')),
  holder_id  bigint  NOT NULL,
  version    bigint  NOT NULL,
  gone       boolean NOT NULL,
  CONSTRAINT holders_company_id_kind_holder_id_pk PRIMARY KEY (company_id, kind, holder_id)
);
ALTER TABLE holders ENABLE ROW LEVEL SECURITY;
CREATE POLICY holders_app ON holders TO conversation_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY holders_worker ON holders TO conversation_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE DELETE ON holders FROM conversation_app, conversation_worker;
