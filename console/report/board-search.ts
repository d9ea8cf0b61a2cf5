import { z } from 'zod';

const text = z.coerce.string().max(80).optional().catch(undefined);

/** What the address of the board says: a link sent to a colleague opens the same board, as far as that person may look. */
export const boardSearch = z.object({
  unit: text,
  line: z.enum(['territory', 'industry']).optional().catch(undefined),
  programme: text,
  targets: z.coerce.string().max(4000).optional().catch(undefined),
  status: text,
  asOf: text,
  part: text,
});

export interface BoardSearch extends Record<string, unknown> {
  unit?: string;
  line?: 'territory' | 'industry';
  programme?: string;
  targets?: string;
  status?: string;
  asOf?: string;
  part?: string;
}

export const queryOf = ({ line, programme, targets, asOf }: BoardSearch) => ({
  line,
  programmeId: programme,
  targets,
  asOf,
});
