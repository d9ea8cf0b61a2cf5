import type { Tx } from '../database/db.ts';

export interface StoredFile {
  home: number;
  id: string;
  name: string;
  mediaType: string;
  size: number;
  unitId: string;
  subject: string | null;
  area: string;
}

/** Content-addressed, encrypted, type- and size-checked. Who may download is decided by the area that owns `subject`. */
export interface Files {
  /** Checks type by content and size by parameter, stores the sealed bytes, then the row in the caller's transaction. */
  keep(
    tx: Tx,
    file: {
      name: string;
      bytes: Uint8Array;
      unitId: string;
      subject: string | null;
      area: string;
      madeBy: string;
      home: number;
    },
  ): Promise<StoredFile>;
  /** Reads back and verifies; refuses when bytes do not match their digest. The caller has checked scope. */
  bytes(tx: Tx, id: string): Promise<{ file: StoredFile; bytes: Buffer }>;
}
