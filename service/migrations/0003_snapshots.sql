-- Where a stream is long, its state at a version; may be thrown away at any time.
CREATE TYPE stored_event_uuid AS (originator_id uuid, originator_version bigint, topic text, state bytea);
CREATE TABLE {snapshots} (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
);
COMMENT ON TABLE {snapshots} IS 'States of long streams, so that they load fast';
GRANT SELECT, INSERT ON {snapshots} TO registry_app;
