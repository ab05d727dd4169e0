-- Why: admins see that WhatsApp finds a number too fast and how fast it is meanwhile, and a sender that takes the lane over
-- doesn't begin at full speed.
-- Lock: lanes for a moment.
ALTER TABLE lanes
  -- Messages a second from when WhatsApp said so, which is what it wins back from by the rule of the code.
  ADD COLUMN slowed_to integer,
  ADD COLUMN slowed_at timestamptz;
