-- What an idempotency key answered the first time.
CREATE TABLE requests (
    caller text NOT NULL,
    key text NOT NULL,
    digest text NOT NULL,
    answer uuid NOT NULL,
    position bigint NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);
COMMENT ON TABLE requests IS 'Answered requests, so that a repeated one gets the first answer';
COMMENT ON COLUMN requests.digest IS 'Of the request''s content: the same key with other content is refused';
COMMENT ON COLUMN requests.position IS 'The end of the log when it was answered';
GRANT SELECT ON requests TO registry_app;

CREATE FUNCTION unused_key(caller text, key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM requests r WHERE r.caller = unused_key.caller AND r.key = unused_key.key) THEN
        PERFORM refuse('key-used');
    END IF;
END
$$;

-- After the events, because only then is the position known.
CREATE FUNCTION remember_requests(reservations jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO requests (caller, key, digest, answer, position)
        SELECT r->>'caller', r->>'key', r->>'digest', (r->>'answer')::uuid,
            (SELECT coalesce(max(notification_id), 0) FROM {events})
        FROM jsonb_array_elements(reservations) r
        WHERE r->>'guard' = 'Request'
        ON CONFLICT DO NOTHING;
END
$$;
