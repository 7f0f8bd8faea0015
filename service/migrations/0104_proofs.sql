-- Sensitive acts ask for the second factor anew, when it was last shown too long ago.

ALTER TABLE sessions ADD COLUMN proven_at timestamptz;
COMMENT ON COLUMN sessions.proven_at IS 'When the second factor was last shown';
