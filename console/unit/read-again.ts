import { queryClient } from '../app/queries.ts';

/** After a conflict the record is read again, so that the next try sees what somebody else did. */
export const readAgain = (): void => void queryClient.invalidateQueries();
