-- A union elects anew once at a time, wherever the matter has been handed on to.

CREATE UNIQUE INDEX matter_one_election ON matter (accept_unit_id)
  WHERE kind = 're-election' AND ended_on IS NULL AND merged_into IS NULL;
