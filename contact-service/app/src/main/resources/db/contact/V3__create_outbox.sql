-- Why: state and the facts about it commit together; a relay publishes the facts afterwards, in order per key
-- (libs/eventing/README.md).
-- Lock: creates empty tables only.

-- One row per shard and transaction, with an array of records. Which key is in which shard never changes.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY,
  shard      smallint NOT NULL,
  records    bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT outbox_pk PRIMARY KEY (shard, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = -1);

-- Which relay publishes a shard, and until when.
CREATE TABLE outbox_shards (
  shard smallint CONSTRAINT outbox_shards_pk PRIMARY KEY,
  owner text,
  epoch bigint NOT NULL DEFAULT 0,
  until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO outbox_shards (shard) SELECT generate_series(0, 15);

-- Who is there to share the shards.
CREATE TABLE outbox_relays (
  relay   text CONSTRAINT outbox_relays_pk PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

-- What Kafka refused for good, for an operator.
CREATE TABLE outbox_refused (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_refused_pk PRIMARY KEY,
  shard       smallint NOT NULL,
  outbox_id   bigint NOT NULL,
  topic       text NOT NULL,
  key         text NOT NULL,
  value       bytea NOT NULL,
  traceparent text,
  error       text NOT NULL,
  refused_at  timestamptz NOT NULL DEFAULT now()
);

-- The role of people's calls only adds; the worker's role publishes.
REVOKE SELECT, UPDATE, DELETE ON outbox FROM contact_app;
REVOKE ALL ON outbox_shards, outbox_relays, outbox_refused FROM contact_app;
