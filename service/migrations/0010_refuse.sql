-- A condition that did not hold undoes the whole save; the reasons are those of registry.reservations.
CREATE FUNCTION refuse(reason text, kind text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RG001', MESSAGE = reason, DETAIL = kind;
END
$$;
