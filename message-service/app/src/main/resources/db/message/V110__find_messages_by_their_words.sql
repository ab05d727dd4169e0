-- Why: people find messages by what they say, in all of a company's history (RATIONALE.md#search). What a message is found
-- by is written behind it, in batches, so that neither sending nor intake waits for it.
-- Lock: creates empty tables; messages, for a moment, as a trigger is added.

-- What a message is found by. keys are the spans of time that it lies in and its conversation, for which see below.
CREATE TABLE message_words (
  message_id      bigint CONSTRAINT message_words_pk PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  company_id      bigint NOT NULL,
  conversation_id bigint NOT NULL,
  timestamp       timestamptz(3) NOT NULL,
  keys            bigint[] NOT NULL,
  words           tsvector NOT NULL
);
-- Rows come in batches: nothing is gained by a list of what is not in the index yet, which each search would read.
CREATE INDEX message_words_company_id_keys_words_idx ON message_words USING gin (company_id, keys, words)
  WITH (fastupdate = off);

ALTER TABLE message_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY message_words_app ON message_words TO message_app
  USING (company_id = current_setting('triptych.company_id')::bigint);
CREATE POLICY message_words_worker ON message_words TO message_worker
  USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
REVOKE INSERT, UPDATE, DELETE ON message_words FROM message_app;

-- How far that has come: up to newest (included) and, going back through what was there before, down to oldest
-- (excluded). Ids up to seen are settled, and may be taken, once no transaction before seen_before is under way.
CREATE TABLE message_words_progress (
  newest      bigint NOT NULL,
  oldest      bigint NOT NULL,
  settled     bigint NOT NULL,
  seen        bigint NOT NULL,
  seen_before xid8 NOT NULL
);
-- Messages that say something else than before.
CREATE TABLE message_words_due (
  id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT message_words_due_pk PRIMARY KEY,
  message_id bigint NOT NULL
);
REVOKE ALL ON message_words_progress, message_words_due FROM message_app;
GRANT INSERT ON message_words_due TO message_app;

CREATE FUNCTION remember_changed_words() RETURNS trigger LANGUAGE plpgsql SET search_path = message, pg_temp
AS $$
BEGIN
  INSERT INTO message_words_due (message_id) VALUES (NEW.id);
  RETURN NULL;
END
$$;
-- Statuses, which are most of what changes of a message, name none of these columns; what is known of a file is not what
-- its message says.
CREATE TRIGGER messages_words_changed AFTER UPDATE OF type, content, deleted ON messages
  FOR EACH ROW WHEN (OLD.deleted <> NEW.deleted OR OLD.type <> NEW.type
    OR OLD.content - 'media' IS DISTINCT FROM NEW.content - 'media')
  EXECUTE FUNCTION remember_changed_words();

-- The trigger's lock has waited for whoever was writing: all ids up to the highest are seen here.
INSERT INTO message_words_progress
SELECT last, last + 1, last, last, pg_current_xact_id()
FROM (SELECT coalesce(max(id), 0) AS last FROM messages) m;

-- Which messages are to be read next, before their companies are known. Ids only.
CREATE FUNCTION messages_between(above bigint, below bigint, newest_first boolean, most integer)
  RETURNS TABLE (id bigint, company_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 500
  SET search_path = message, pg_temp
AS $$
  (SELECT m.id, m.company_id FROM messages m
   WHERE newest_first AND m.id > above AND m.id < below ORDER BY m.id DESC LIMIT most)
  UNION ALL
  (SELECT m.id, m.company_id FROM messages m
   WHERE NOT newest_first AND m.id > above AND m.id < below ORDER BY m.id LIMIT most)
$$;
CREATE FUNCTION companies_of_messages(ids bigint[]) RETURNS TABLE (id bigint, company_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
  SET search_path = message, pg_temp
AS $$
  SELECT m.id, m.company_id FROM messages m WHERE m.id = ANY (ids)
$$;
-- Since when the oldest message waits that can't be found yet; null if none does.
CREATE FUNCTION unfindable_since() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = message, pg_temp
AS $$
  SELECT m.created_at FROM messages m WHERE m.id > (SELECT newest FROM message_words_progress) ORDER BY m.id LIMIT 1
$$;
REVOKE ALL ON FUNCTION messages_between(bigint, bigint, boolean, integer), companies_of_messages(bigint[]),
  unfindable_since() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION messages_between(bigint, bigint, boolean, integer), companies_of_messages(bigint[]),
  unfindable_since() TO message_worker;

-- Spans of 2 minutes, half an hour, 9 hours, 6 and 97 days (2 to the power of 7, 11 … seconds) hold each other. A message's
-- key of each level is its number, with the level above the number's bits. A conversation's key is negative.
CREATE FUNCTION span_key(at timestamptz, level integer) RETURNS bigint LANGUAGE sql STABLE
AS $$
  SELECT (level::bigint << 48) + (floor(extract(epoch FROM at))::bigint >> (3 + 4 * level))
$$;
CREATE FUNCTION message_keys(conversation bigint, at timestamptz) RETURNS bigint[] LANGUAGE sql STABLE
AS $$
  SELECT ARRAY[-conversation, message.span_key(at, 1), message.span_key(at, 2), message.span_key(at, 3),
    message.span_key(at, 4), message.span_key(at, 5)]
$$;

-- Where a message stands among those that were found.
CREATE TYPE message_place AS (id bigint, conversation_id bigint, at timestamptz);

-- The newest messages with these words before a place, newest first. Policies hide the index, so this runs as its owner,
-- takes the company from their setting, and returns ids only.
--
-- An index of words knows no order, and all of a word's messages may be very many. So one span of time is looked at after
-- the other: if it has more than three hundred of them a smaller one is, else the next one is larger, in the end all that
-- is left. own_of narrows it to conversations of one person and, with unassigned_too, of nobody; as these may be few among
-- very many, it stops after five hundred that were looked at, with a row that says up to where it has looked.
CREATE FUNCTION messages_with_words(
    wanted tsquery, conversation bigint, own_of bigint, unassigned_too boolean, before_at timestamptz, before_id bigint,
    most integer)
  RETURNS TABLE (id bigint, looked_down_to timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
  SET search_path = message, pg_temp
  SET enable_bitmapscan = on
  SET enable_seqscan = off
  SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  everything CONSTANT integer := 6;
  many CONSTANT integer := 300;
  looked_at_most CONSTANT integer := 500;
  company CONSTANT bigint := current_setting('triptych.company_id')::bigint;
  level integer := CASE WHEN conversation IS NULL THEN 2 ELSE 6 END;
  level_max integer := 6;
  level_max_until timestamptz := '-infinity';
  until timestamptz := CASE WHEN before_id > 0 THEN before_at + interval '1 millisecond' ELSE before_at END;
  span_seconds bigint;
  span_start timestamptz;
  wanted_keys bigint[];
  seen integer;
  looked integer := 0;
  missing integer := most;
  with_words message_place[];
  hits bigint[];
BEGIN
  LOOP
    IF level = everything THEN
      span_start := '-infinity';
      wanted_keys := ARRAY[-conversation];
    ELSE
      span_seconds := 1::bigint << (3 + 4 * level);
      span_start := to_timestamp(
        floor(extract(epoch FROM until - interval '1 millisecond'))::bigint / span_seconds * span_seconds);
      wanted_keys := array_remove(ARRAY[span_key(span_start, level), -conversation], NULL);
    END IF;

    -- Without a key there is nothing to compare, and the index would be read whole for none.
    IF level = everything AND conversation IS NULL THEN
      with_words := ARRAY(
        SELECT (w.message_id, w.conversation_id, w.timestamp)::message_place FROM message_words w
        WHERE w.company_id = company AND w.words @@ wanted AND (w.timestamp, w.message_id) < (before_at, before_id)
          AND w.timestamp < until
        LIMIT many);
    ELSE
      with_words := ARRAY(
        SELECT (w.message_id, w.conversation_id, w.timestamp)::message_place FROM message_words w
        WHERE w.company_id = company AND w.keys @> wanted_keys AND w.words @@ wanted
          AND (w.timestamp, w.message_id) < (before_at, before_id) AND w.timestamp < until
        LIMIT CASE WHEN level = 1 THEN NULL ELSE many END);
    END IF;
    seen := cardinality(with_words);
    IF seen >= many AND level > 1 THEN
      level := level - 1;
      level_max := level;
      level_max_until := span_start;
      CONTINUE;
    END IF;
    looked := looked + seen;
    IF own_of IS NULL THEN
      hits := ARRAY(SELECT w.id FROM unnest(with_words) AS w ORDER BY w.at DESC, w.id DESC LIMIT missing);
    ELSE
      hits := ARRAY(
        SELECT w.id FROM unnest(with_words) AS w
          JOIN conversations c ON c.id = w.conversation_id AND c.company_id = company
            AND (c.assigned_to = own_of OR (unassigned_too AND c.assigned_to IS NULL))
        ORDER BY w.at DESC, w.id DESC LIMIT missing);
    END IF;
    RETURN QUERY SELECT each, NULL::timestamptz FROM unnest(hits) AS each;
    missing := missing - cardinality(hits);
    EXIT WHEN missing <= 0 OR level = everything;
    until := span_start;
    IF looked > looked_at_most AND own_of IS NOT NULL THEN
      RETURN QUERY SELECT NULL::bigint, until;
      EXIT;
    END IF;
    IF until <= level_max_until THEN
      level_max := everything;
    END IF;
    level := least(level + 1, level_max);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION
  messages_with_words(tsquery, bigint, bigint, boolean, timestamptz, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  messages_with_words(tsquery, bigint, bigint, boolean, timestamptz, bigint, integer) TO message_app;
