-- Run once by a superuser after PostgreSQL was restored to an earlier time, before any service starts.
--
-- What was made after that time is gone, but others still know its ids: WhatsApp names them in the statuses that it
-- sends, people's browsers show them. So none of them is given again: every counter is moved on by a million.
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value) + 1000000)
FROM pg_sequences
WHERE schemaname IN ('identity', 'conversation', 'message', 'contact');
