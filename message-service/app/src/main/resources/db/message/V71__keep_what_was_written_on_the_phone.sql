-- Why: a number may be used with the WhatsApp Business app, too. What is written with it is ours, and what was written
-- before the number was connected was read; WhatsApp tells of both.
-- Lock: messages, for a moment: a nullable column, metadata only, and a check that no row needs to be read for.
ALTER TABLE messages ADD COLUMN origin text;
ALTER TABLE messages ADD CONSTRAINT messages_origin_ck CHECK (origin IN ('phone', 'history')) NOT VALID;
