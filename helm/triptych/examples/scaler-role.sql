-- A role for KEDA that may count the messages that are due and nothing else. Run it as message_owner (CREATE ROLE by a
-- superuser, before), after the first installation, as the table must be there. The password is the platform's step:
--   CREATE ROLE triptych_scaler LOGIN NOINHERIT;
--   ALTER ROLE triptych_scaler PASSWORD '…';
GRANT USAGE ON SCHEMA message TO triptych_scaler;
GRANT SELECT (head, next_attempt_at) ON message.deliveries TO triptych_scaler;
-- It counts over all companies and sees none of them: of a row it may read when it is due.
CREATE POLICY deliveries_scaler ON message.deliveries FOR SELECT TO triptych_scaler USING (true);
