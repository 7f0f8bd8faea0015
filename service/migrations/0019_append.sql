-- The only way into the log: reservations and events together, one save after the other.
--
-- Readers that tail the log need positions to become visible in their order, so saves queue for the
-- log's lock. The commit does not wait for the disk, and frees the lock at once; who calls this must
-- flush before answering anybody (see save).
CREATE FUNCTION append(ids uuid[], versions bigint[], topics text[], states bytea[], reservations jsonb)
RETURNS SETOF bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    reservation jsonb;
BEGIN
    SET LOCAL synchronous_commit = off;
    PERFORM pg_advisory_xact_lock({events_name}::regclass::oid::bigint);
    FOR reservation IN SELECT jsonb_array_elements(reservations) LOOP
        PERFORM decide(reservation);
    END LOOP;
    RETURN QUERY
        INSERT INTO {events} (originator_id, originator_version, topic, state)
        SELECT * FROM unnest(ids, versions, topics, states)
        RETURNING notification_id;
    IF reservations <> '[]' THEN
        PERFORM remember_requests(reservations);
    END IF;
    NOTIFY {channel};
END
$$;
REVOKE EXECUTE ON FUNCTION append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append TO registry_app;
