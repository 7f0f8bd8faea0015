-- How many a shift takes, and how many it has.
CREATE TABLE shifts (
    shift_id uuid PRIMARY KEY,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    capacity integer NOT NULL CHECK (capacity >= 0),
    is_open boolean NOT NULL,
    taken integer NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND capacity),
    waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0)
);
COMMENT ON TABLE shifts IS 'Capacity of every shift, with what is taken of it';
COMMENT ON COLUMN shifts.is_open IS 'Whether anybody is let in any more';
GRANT SELECT ON shifts TO registry_app;

CREATE FUNCTION set_capacity(
    shift_id uuid, starts_at timestamptz, ends_at timestamptz, capacity integer, is_open boolean
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM shifts s WHERE s.shift_id = set_capacity.shift_id AND s.taken > set_capacity.capacity
    ) THEN
        PERFORM refuse('capacity-below-taken');
    END IF;
    INSERT INTO shifts AS s VALUES (
        set_capacity.shift_id,
        set_capacity.starts_at,
        set_capacity.ends_at,
        set_capacity.capacity,
        set_capacity.is_open
    ) ON CONFLICT ON CONSTRAINT shifts_pkey DO UPDATE SET
        starts_at = excluded.starts_at,
        ends_at = excluded.ends_at,
        capacity = excluded.capacity,
        is_open = excluded.is_open;
END
$$;

CREATE FUNCTION known_shift(shift_id uuid) RETURNS shifts LANGUAGE plpgsql AS $$
DECLARE
    shift shifts;
BEGIN
    SELECT * INTO shift FROM shifts s WHERE s.shift_id = known_shift.shift_id;
    IF shift IS NULL THEN
        PERFORM refuse('shift-closed');
    END IF;
    RETURN shift;
END
$$;

CREATE FUNCTION open_shift(shift_id uuid) RETURNS shifts LANGUAGE plpgsql AS $$
DECLARE
    shift shifts := known_shift(shift_id);
BEGIN
    IF NOT shift.is_open THEN
        PERFORM refuse('shift-closed');
    END IF;
    RETURN shift;
END
$$;
