/** Where photos and the signature lie until they are sent: sealed on the phone, or in the page alone where nothing can be kept. */
import type { Vault } from '../app/vault.ts';

export interface PartShelf {
  put(id: string, bytes: ArrayBuffer): Promise<void>;
  get(id: string): Promise<ArrayBuffer | null>;
  drop(id: string): Promise<void>;
}

const inPage = new Map<string, ArrayBuffer>();
const PAGE: PartShelf = {
  put: async (id, bytes) => void inPage.set(id, bytes),
  get: async id => inPage.get(id) ?? null,
  drop: async id => void inPage.delete(id),
};

export const partShelf = (vault: Vault | null): PartShelf =>
  vault
    ? {
        put: (id, bytes) => vault.putBytes('part', id, bytes),
        get: id => vault.getBytes('part', id),
        drop: id => vault.drop('part', id),
      }
    : PAGE;
