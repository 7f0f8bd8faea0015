-- The log: one row an event, in the order of its positions. The columns are the event library's.
CREATE TABLE {events} (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigserial NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
) WITH (
    -- Rows are only added: cleaning up finds nothing, statistics must keep up.
    autovacuum_vacuum_threshold = 100000000,
    autovacuum_analyze_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.01
);
CREATE UNIQUE INDEX {position_index} ON {events} (notification_id);

COMMENT ON TABLE {events} IS 'Facts, in the order in which they were stored; only ever added to';
COMMENT ON COLUMN {events}.originator_id IS 'The stream';
COMMENT ON COLUMN {events}.originator_version IS 'The place in the stream, from 1';
COMMENT ON COLUMN {events}.topic IS 'What kind of fact';
COMMENT ON COLUMN {events}.state IS 'The fact as JSON';
COMMENT ON COLUMN {events}.notification_id IS 'The position in the log';

GRANT SELECT ON {events} TO registry_app, registry_projector;
