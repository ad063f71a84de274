-- Lets a statement refuse: the transaction that it is part of fails as a whole (db/refusal.ts).
CREATE FUNCTION refuse(reason text, details jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'GP001', MESSAGE = reason, DETAIL = details::text;
END
$$;
