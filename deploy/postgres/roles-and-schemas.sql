-- One schema and three roles per service. Run once in an empty database; it may be run again. Whoever runs it owns the
-- database and has CREATEROLE, as the administrator that a managed PostgreSQL gives has, or is a superuser.
--
--   <service>_owner   owns the schema and migrates it; nobody serves as it
--   <service>_app     serves people's calls, one company at a time
--   <service>_worker  serves consumers, senders and the outbox relay, for the companies of a batch
--
-- No serving role may create anything, sees another service's schema, or may become another role. Passwords are not
-- set here: ALTER ROLE … PASSWORD, a secret's, is the platform's step.
--
-- Serving roles go by indexes. A plan that was kept while the outbox or a lane was empty would read the whole table for
-- each message once thousands wait in it, or collect and sort all of it and step over each row that was deleted since
-- the last VACUUM. Where no other way leads to a row, PostgreSQL 18 takes the disabled one all the same. All but
-- identity_app, which is hardly asked, keep their plans: PostgreSQL would plan statements with an array or a LIMIT anew
-- each time, as it takes a number that it knows for cheaper than one it doesn't, and planning was up to half of the work.

-- Only superusers act as any role. Others must be granted the roles that they make, to give them schemas and defaults:
-- PostgreSQL 16 and later do that by a setting, and it is made up for here where a role was made without it.
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    PERFORM set_config('createrole_self_grant', 'set, inherit', false);
  END IF;
END $$;
DO $$ DECLARE made text; BEGIN
  IF current_setting('server_version_num')::int >= 160000 AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    FOR made IN SELECT rolname FROM pg_roles
      WHERE rolname ~ '^(identity|conversation|message|contact)_(owner|app|worker)$'
        AND NOT (pg_has_role(rolname, 'SET') AND pg_has_role(rolname, 'USAGE'))
    LOOP EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT TRUE, SET TRUE', made); END LOOP;
  END IF;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'identity_owner') THEN CREATE ROLE identity_owner LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'identity_app') THEN CREATE ROLE identity_app LOGIN NOINHERIT; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'identity_worker') THEN CREATE ROLE identity_worker LOGIN NOINHERIT; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS identity AUTHORIZATION identity_owner;
ALTER ROLE identity_owner SET search_path = identity;
ALTER ROLE identity_app SET search_path = identity;
ALTER ROLE identity_worker SET search_path = identity;
ALTER ROLE identity_app SET enable_seqscan = off;
ALTER ROLE identity_worker SET enable_seqscan = off;
ALTER ROLE identity_worker SET enable_bitmapscan = off;
ALTER ROLE identity_worker SET plan_cache_mode = force_generic_plan;
GRANT USAGE ON SCHEMA identity TO identity_app, identity_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE identity_owner IN SCHEMA identity
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO identity_app, identity_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE identity_owner IN SCHEMA identity
  GRANT USAGE, SELECT ON SEQUENCES TO identity_app, identity_worker;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'conversation_owner') THEN CREATE ROLE conversation_owner LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'conversation_app') THEN CREATE ROLE conversation_app LOGIN NOINHERIT; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'conversation_worker') THEN CREATE ROLE conversation_worker LOGIN NOINHERIT; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS conversation AUTHORIZATION conversation_owner;
ALTER ROLE conversation_owner SET search_path = conversation;
ALTER ROLE conversation_app SET search_path = conversation;
ALTER ROLE conversation_worker SET search_path = conversation;
ALTER ROLE conversation_app SET enable_seqscan = off;
ALTER ROLE conversation_app SET plan_cache_mode = force_generic_plan;
ALTER ROLE conversation_worker SET enable_seqscan = off;
ALTER ROLE conversation_worker SET enable_bitmapscan = off;
ALTER ROLE conversation_worker SET plan_cache_mode = force_generic_plan;
GRANT USAGE ON SCHEMA conversation TO conversation_app, conversation_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE conversation_owner IN SCHEMA conversation
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO conversation_app, conversation_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE conversation_owner IN SCHEMA conversation
  GRANT USAGE, SELECT ON SEQUENCES TO conversation_app, conversation_worker;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'message_owner') THEN CREATE ROLE message_owner LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'message_app') THEN CREATE ROLE message_app LOGIN NOINHERIT; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'message_worker') THEN CREATE ROLE message_worker LOGIN NOINHERIT; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS message AUTHORIZATION message_owner;
ALTER ROLE message_owner SET search_path = message;
ALTER ROLE message_app SET search_path = message;
ALTER ROLE message_worker SET search_path = message;
ALTER ROLE message_app SET enable_seqscan = off;
ALTER ROLE message_worker SET enable_seqscan = off;
ALTER ROLE message_app SET enable_bitmapscan = off;
ALTER ROLE message_app SET plan_cache_mode = force_generic_plan;
ALTER ROLE message_worker SET enable_bitmapscan = off;
ALTER ROLE message_worker SET plan_cache_mode = force_generic_plan;
GRANT USAGE ON SCHEMA message TO message_app, message_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE message_owner IN SCHEMA message
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO message_app, message_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE message_owner IN SCHEMA message
  GRANT USAGE, SELECT ON SEQUENCES TO message_app, message_worker;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'contact_owner') THEN CREATE ROLE contact_owner LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'contact_app') THEN CREATE ROLE contact_app LOGIN NOINHERIT; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'contact_worker') THEN CREATE ROLE contact_worker LOGIN NOINHERIT; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS contact AUTHORIZATION contact_owner;
ALTER ROLE contact_owner SET search_path = contact;
ALTER ROLE contact_app SET search_path = contact;
ALTER ROLE contact_worker SET search_path = contact;
ALTER ROLE contact_app SET enable_seqscan = off;
ALTER ROLE contact_app SET plan_cache_mode = force_generic_plan;
ALTER ROLE contact_worker SET enable_seqscan = off;
ALTER ROLE contact_worker SET enable_bitmapscan = off;
ALTER ROLE contact_worker SET plan_cache_mode = force_generic_plan;
GRANT USAGE ON SCHEMA contact TO contact_app, contact_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE contact_owner IN SCHEMA contact
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO contact_app, contact_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE contact_owner IN SCHEMA contact
  GRANT USAGE, SELECT ON SEQUENCES TO contact_app, contact_worker;

-- Both extensions are trusted: the database's owner may make them. Their operators live apart from every service's
-- tables, and only the owners, who build indexes with them, may use them: serving roles search through functions of
-- their owner.
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO conversation_owner, message_owner, contact_owner;
