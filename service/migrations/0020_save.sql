-- Append, then wait for the disk with the lock already free, then answer: all in one round trip.
CREATE PROCEDURE save(
    ids uuid[], versions bigint[], topics text[], states bytea[], reservations jsonb, INOUT positions bigint[]
) LANGUAGE plpgsql AS $$
BEGIN
    positions := ARRAY(SELECT {schema}.append(ids, versions, topics, states, reservations));
    COMMIT;
    -- A tiny transaction, committed synchronously: once it is on disk, so is everything before it.
    PERFORM pg_logical_emit_message(true, 'flush', '');
END
$$;
REVOKE EXECUTE ON PROCEDURE save FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE save TO registry_app;
