-- Why: a client's messageId is a UUID, and in capitals it is the same one: it is kept, compared and answered in lower
-- case. Where both spellings were stored, two messages went out; both stay as they are.
-- Lock: reads messages once (minutes for a hundred million), holds the rows of capital ids only.
WITH spelled AS (
  SELECT id, company_id, lower(message_id) AS canonical,
         row_number() OVER (PARTITION BY company_id, lower(message_id) ORDER BY id) AS place
  FROM messages
  WHERE direction = 'outbound' AND message_id <> lower(message_id))
UPDATE messages m
SET message_id = s.canonical
FROM spelled s
WHERE m.id = s.id AND s.place = 1
  AND NOT EXISTS (
    SELECT FROM messages o
    WHERE o.company_id = s.company_id AND o.message_id = s.canonical AND o.direction = 'outbound');
