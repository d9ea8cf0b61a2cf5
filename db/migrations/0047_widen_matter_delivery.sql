-- Where a letter was delivered, and who saw that it was refused or left there.

ALTER TABLE matter_delivery ADD place text NOT NULL DEFAULT '', ADD witnesses text NOT NULL DEFAULT '', ADD recorded boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN matter_delivery.place IS '送达地点';
COMMENT ON COLUMN matter_delivery.witnesses IS '见证人（拒收、留置时）';
COMMENT ON COLUMN matter_delivery.recorded IS '送达过程是否拍照、录像';
