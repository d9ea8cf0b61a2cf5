-- What a union took in and passed on, and what it was asked to help with, are lists of their own.

CREATE INDEX matter_passed_idx ON matter (accept_unit_id, id) INCLUDE (unit_id, kind, state, channel, opened_on, ended_on, due_on, persons)
  WHERE NOT confined AND merged_into IS NULL AND accept_unit_id <> unit_id;
CREATE INDEX matter_handover_joint_idx ON matter_handover (to_unit_id, matter_id) WHERE sort = 'join';
