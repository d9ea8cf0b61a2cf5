/** What areas may ask of cryptography. Keys never leave the implementation. */
export interface Crypto extends Sealer {
  /** @throws when the ciphertext belongs to another row or was altered, or its key is not here. */
  open(place: FieldPlace, sealed: Uint8Array): Buffer;
  /** Keyed digest for audit rows, receipts and row seals; `purpose` keeps uses apart. */
  mac(purpose: string, data: string | Uint8Array): Buffer;
  /** Encrypts a whole file's bytes under the current file key. */
  sealFile(sha256: Uint8Array, bytes: Uint8Array): { keyNo: number; sealed: Buffer };
  openFile(sha256: Uint8Array, keyNo: number, sealed: Uint8Array): Buffer;
  /** Signs audit checkpoints. */
  sign(data: Uint8Array): Buffer;
  verify(data: Uint8Array, signature: Uint8Array): boolean;
  /** The keys in use now, the oldest first; never their secrets. */
  keys(): readonly KeyStanding[];
  /** Takes in what the key file says now: a key that was added while the program runs. */
  refresh(): void;
  /** What a thread of this program needs to seal these columns and fingerprint these fields: derived keys, never a master key. */
  lend(what: Lending): LentKeys;
}

/** Puts values away; opens none. */
export interface Sealer {
  /** Encrypts one field bound to its row: swapping two rows' ciphertexts makes both unreadable. */
  seal(place: FieldPlace, plain: string | Uint8Array): Buffer;
  /** Keyed fingerprint for exact look-up of identity number, phone, bank card; own key per field. */
  blindIndex(field: string, normalised: string): Buffer;
}

export interface Lending {
  columns: readonly Pick<FieldPlace, 'table' | 'column'>[];
  indexes: readonly string[];
}

/** Goes from thread to thread in memory; it is never written, logged or put into an environment. */
export interface LentKeys {
  profile: 'intl' | 'gm';
  keyNo: number;
  /** By `table.column`. */
  columns: ReadonlyMap<string, Uint8Array>;
  indexes: ReadonlyMap<string, Uint8Array>;
}

export interface KeyStanding {
  no: number;
  id: string;
  /** New values are sealed with it. */
  isCurrent: boolean;
  /** Nothing is sealed with it any more; fingerprints and signatures still come from it. */
  isRetired: boolean;
}

export interface FieldPlace {
  table: string;
  column: string;
  rowId: string;
}
