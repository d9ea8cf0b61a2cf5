import type { CallOf, Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { useWrite, type Write } from './queries.ts';
import { readAnew } from './query-client.ts';

/**
 * A write on a record that others work on too. When somebody was faster, the refusal says who, and what is on screen is read again:
 * pressing the button once more then answers to what stands now.
 */
export function useStep<E extends Endpoint>(endpoint: E): Write<E> {
  const write = useWrite(endpoint);
  return {
    ...write,
    send: async (args: CallOf<E>) => {
      try {
        return await write.send(args);
      } catch (error) {
        if (asTrouble(error).sort === 'conflict') await readAnew();
        throw error;
      }
    },
  };
}
