-- Why: what WhatsApp says of a business account (a restriction, a ban, an alert, a name that was approved) is shown to the
-- admins of every company that has a number of it.
-- Lock: creates an empty table.
CREATE TABLE account_notices (
  company_id bigint NOT NULL,
  waba_id    text NOT NULL,
  -- The webhook's field.
  field      text NOT NULL,
  -- Its words, as `name: value, …`.
  said       text NOT NULL,
  at         timestamptz NOT NULL,
  heard_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_notices_pk PRIMARY KEY (company_id, waba_id, at, field, said)
);

ALTER TABLE account_notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_notices_app ON account_notices TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY account_notices_worker ON account_notices TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE ALL ON account_notices FROM message_app;
GRANT SELECT ON account_notices TO message_app;
