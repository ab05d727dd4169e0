-- Why: what people answer again and again is written once, by a manager, and found by its shortcut by everybody.
-- Lock: creates an empty table only.
CREATE TABLE canned_replies (
  id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT canned_replies_pk PRIMARY KEY,
  company_id bigint NOT NULL,
  -- In small letters: it is typed.
  shortcut   text NOT NULL,
  body       text NOT NULL,
  CONSTRAINT canned_replies_company_id_shortcut_uq UNIQUE (company_id, shortcut)
);

ALTER TABLE canned_replies ENABLE ROW LEVEL SECURITY;
CREATE POLICY canned_replies_app ON canned_replies TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY canned_replies_worker ON canned_replies TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, UPDATE, DELETE ON canned_replies FROM message_worker;
