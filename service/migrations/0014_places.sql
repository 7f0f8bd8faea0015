-- Who has a place in a shift and who waits for one, in order of arrival.
CREATE TABLE places (
    shift_id uuid NOT NULL REFERENCES shifts,
    holder uuid NOT NULL,
    person_id uuid NOT NULL,
    is_waiting boolean NOT NULL,
    ticket bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (shift_id, holder)
);
CREATE INDEX places_waiting ON places (shift_id, ticket) WHERE is_waiting;
CREATE INDEX places_person ON places (person_id);
COMMENT ON TABLE places IS 'Places taken and the waiting list of every shift';
COMMENT ON COLUMN places.holder IS 'The sign-up';
COMMENT ON COLUMN places.ticket IS 'Order of arrival: drawn under the lock of the log';
GRANT SELECT ON places TO registry_app;

CREATE FUNCTION arrive(shift_id uuid, holder uuid, person_id uuid, is_waiting boolean)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO places (shift_id, holder, person_id, is_waiting)
        VALUES (arrive.shift_id, arrive.holder, arrive.person_id, arrive.is_waiting)
        ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        PERFORM refuse('moved-on');
    END IF;
    UPDATE shifts s
        SET taken = taken + (NOT arrive.is_waiting)::integer, waiting = waiting + arrive.is_waiting::integer
        WHERE s.shift_id = arrive.shift_id;
END
$$;

-- Whoever waits comes before whoever arrives.
CREATE FUNCTION take_place(shift_id uuid, holder uuid, person_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    shift shifts := open_shift(shift_id);
BEGIN
    IF shift.taken >= shift.capacity OR shift.waiting > 0 THEN
        PERFORM refuse('no-place');
    END IF;
    PERFORM arrive(shift_id, holder, person_id, is_waiting => false);
END
$$;

CREATE FUNCTION wait(shift_id uuid, holder uuid, person_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    shift shifts := open_shift(shift_id);
BEGIN
    IF shift.taken < shift.capacity AND shift.waiting = 0 THEN
        PERFORM refuse('place-free');
    END IF;
    PERFORM arrive(shift_id, holder, person_id, is_waiting => true);
END
$$;

-- Closing recruitment keeps new arrivals out, not those who wait already.
CREATE FUNCTION promote(shift_id uuid, holder uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    shift shifts := known_shift(shift_id);
    first uuid := (
        SELECT p.holder FROM places p
        WHERE p.shift_id = promote.shift_id AND p.is_waiting ORDER BY p.ticket LIMIT 1
    );
BEGIN
    IF first IS DISTINCT FROM holder THEN
        PERFORM refuse('not-first');
    ELSIF shift.taken >= shift.capacity THEN
        PERFORM refuse('no-place');
    END IF;
    UPDATE places p SET is_waiting = false WHERE p.shift_id = promote.shift_id AND p.holder = promote.holder;
    UPDATE shifts s SET taken = taken + 1, waiting = waiting - 1 WHERE s.shift_id = promote.shift_id;
END
$$;

CREATE FUNCTION nobody_waits(shift_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM shifts s WHERE s.shift_id = nobody_waits.shift_id AND s.waiting > 0) THEN
        PERFORM refuse('moved-on');
    END IF;
END
$$;

CREATE FUNCTION leave(shift_id uuid, holder uuid) RETURNS void LANGUAGE sql AS $$
    WITH gone AS (
        DELETE FROM places p WHERE p.shift_id = leave.shift_id AND p.holder = leave.holder RETURNING is_waiting
    )
    UPDATE shifts s
        SET taken = taken - (NOT gone.is_waiting)::integer, waiting = waiting - gone.is_waiting::integer
        FROM gone WHERE s.shift_id = leave.shift_id;
$$;

CREATE FUNCTION holds_only(person_id uuid, after timestamptz, holders uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM places p JOIN shifts s USING (shift_id)
        WHERE p.person_id = holds_only.person_id AND s.starts_at > holds_only.after
            AND p.holder <> ALL (holds_only.holders)
    ) THEN
        PERFORM refuse('moved-on');
    END IF;
END
$$;
