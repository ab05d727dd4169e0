-- The events that a service has stored and not yet published, oldest first, one a row. Changes nothing.
--
--   PGOPTIONS='-c search_path=message' psql -x -f deploy/postgres/show-outbox.sql <the database, as the schema's owner>
--
-- A row of the outbox holds a transaction's events as bytes: a format number, how many there are, and for each its topic,
-- key and traceparent with two bytes of length before them, and its JSON with four.

CREATE OR REPLACE FUNCTION pg_temp.outbox_events(records bytea)
  RETURNS TABLE (topic text, key text, traceparent text, event text)
  LANGUAGE plpgsql AS
$$
DECLARE
  place integer := 5;
  parts text[];
  size  integer;
BEGIN
  IF get_byte(records, 0) <> 1 THEN
    RAISE EXCEPTION 'an outbox row is of unknown format %', get_byte(records, 0);
  END IF;
  WHILE place < length(records) LOOP
    parts := '{}';
    FOR part IN 1..3 LOOP
      size := (get_byte(records, place) << 8) + get_byte(records, place + 1);
      parts := parts || convert_from(substring(records, place + 3, size), 'UTF8');
      place := place + 2 + size;
    END LOOP;
    size := (get_byte(records, place) << 24) + (get_byte(records, place + 1) << 16)
          + (get_byte(records, place + 2) << 8) + get_byte(records, place + 3);
    topic := parts[1];
    key := parts[2];
    traceparent := nullif(parts[3], '');
    event := convert_from(substring(records, place + 5, size), 'UTF8');
    place := place + 4 + size;
    RETURN NEXT;
  END LOOP;
END
$$;

SELECT waiting.id, waiting.shard, waiting.created_at, events.topic, events.key, events.traceparent, events.event
FROM outbox waiting CROSS JOIN LATERAL pg_temp.outbox_events(waiting.records) AS events
ORDER BY waiting.created_at, waiting.id
LIMIT 100;
