/**
 * What a phone keeps of somebody who goes on visits: the day taken along, what is being typed, what waits to be sent. All of it lies sealed
 * (AES-GCM) under a key that the platform gives to this person alone and that scripts cannot read. The key lies here only while the person
 * is signed in and the day has not expired; without it the rest is unreadable, and the same person gets the same key after signing in.
 */
import type { Me } from '@niangjia/domain/account/account.model.ts';
import Dexie, { type Table } from 'dexie';
import { markVault } from './vault-mark.ts';

interface KeyRow {
  personId: string;
  key: CryptoKey;
  heldAt: number;
  until: number;
}

export interface SealedRow {
  id: string;
  personId: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** day: what was taken along · draft: being typed · outbox: to be sent · part: photos and signatures that go with it */
export type Shelf = 'day' | 'draft' | 'outbox' | 'part';

const base = new Dexie('niangjia-field');
base
  .version(1)
  .stores({ key: 'personId', day: 'id', draft: 'id', outbox: 'id, personId', part: 'id, personId' });
const keys = base.table<KeyRow, string>('key');
const shelf = (name: Shelf): Table<SealedRow, string> => base.table<SealedRow, string>(name);

/** Browsers inside other programs, private windows and pages without https have no such place. */
export const canKeep = (): boolean =>
  window.isSecureContext && 'indexedDB' in window && 'subtle' in crypto && 'serviceWorker' in navigator;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, c => c.charCodeAt(0));
};

const MINUTE_MS = 60_000;
/** A clock that was turned back does not lengthen the time. */
const isOver = ({ heldAt, until }: KeyRow): boolean => Date.now() >= until || Date.now() < heldAt - MINUTE_MS;

async function keyHeld(personId: string): Promise<CryptoKey | null> {
  const row = await keys.get(personId);
  if (!row) return null;
  if (!isOver(row)) return row.key;
  await closeVault();
  return null;
}

export class Vault {
  readonly personId: string;
  private key: CryptoKey | null;

  constructor(personId: string, key: CryptoKey) {
    this.personId = personId;
    this.key = key;
  }

  /** From here on it neither opens nor takes anything. */
  close(): void {
    this.key = null;
  }

  private get held(): CryptoKey {
    if (!this.key) throw new Error('the vault is shut');
    return this.key;
  }

  /** Bound to person, shelf and id: a row put in the place of another one does not open. */
  private place(name: Shelf, id: string): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(`${this.personId}/${name}/${id}`);
  }

  async putBytes(name: Shelf, id: string, bytes: BufferSource): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = this.place(name, id);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.held, bytes);
    await shelf(name).put({ id, personId: this.personId, iv, sealed });
  }

  put(name: Shelf, id: string, value: unknown): Promise<void> {
    return this.putBytes(name, id, new TextEncoder().encode(JSON.stringify(value)));
  }

  /** Null when it is not here, is another person's, or does not open under this key. */
  async getBytes(name: Shelf, id: string): Promise<ArrayBuffer | null> {
    const row = await shelf(name).get(id);
    if (!row || row.personId !== this.personId) return null;
    const how = { name: 'AES-GCM', iv: row.iv, additionalData: this.place(name, id) };
    return crypto.subtle.decrypt(how, this.held, row.sealed).catch(() => null);
  }

  async get<T>(name: Shelf, id: string): Promise<T | null> {
    const bytes = await this.getBytes(name, id);
    return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as T) : null;
  }

  /** Everything of this person that opens, and how many rows do not: those stay where they are. */
  async all<T>(name: 'outbox'): Promise<{ items: T[]; shut: number }> {
    const ids = await shelf(name).where('personId').equals(this.personId).primaryKeys();
    const items = await Promise.all(ids.map(id => this.get<T>(name, id)));
    const open = items.filter(item => item !== null);
    return { items: open, shut: items.length - open.length };
  }

  async drop(name: Shelf, id: string): Promise<void> {
    await shelf(name).delete(id);
  }
}

let open: Vault | null = null;

/** One for the page: whoever is told that it is shut holds no other one. */
function vaultWith(personId: string, key: CryptoKey): Vault {
  if (open?.personId !== personId) open = new Vault(personId, key);
  return open;
}

/** The vault of the person, as long as the key is here; without asking the platform. */
export async function heldVault(personId: string): Promise<Vault | null> {
  if (!canKeep()) return null;
  const key = await keyHeld(personId);
  return key ? vaultWith(personId, key) : null;
}

/**
 * With the platform's key for this person, from now for so many hours. Whatever was here of another person's key goes.
 * @param ask the platform for the key, where it is not here
 */
export async function openVault(
  personId: string,
  hours: number,
  ask: () => Promise<string>,
): Promise<Vault | null> {
  if (!canKeep()) return null;
  const others = (await keys.toCollection().primaryKeys()).filter(id => id !== personId);
  if (others.length > 0) await closeVault();
  const held = await keys.get(personId);
  const { key } = held ?? { key: await importKey(await ask()) };
  const heldAt = Date.now();
  markVault('open');
  await keys.put({ personId, key, heldAt, until: heldAt + hours * 60 * MINUTE_MS });
  return vaultWith(personId, key);
}

const importKey = (text: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(text), 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Signed out, ended, disabled, expired or another person: the key goes, and with it the day. What was not sent stays, sealed. */
export async function closeVault(): Promise<void> {
  open?.close();
  open = null;
  await base.transaction('rw', keys, shelf('day'), async () => {
    await keys.clear();
    await shelf('day').clear();
  });
  markVault('shut');
}

/** How much of this person waits here, open or not. */
export const waitingOf = (personId: string): Promise<number> =>
  shelf('outbox').where('personId').equals(personId).count();

/** How much of others waits on this device, sealed: they are told by nobody's name. */
export const waitingOfOthers = (personId: string): Promise<number> =>
  shelf('outbox').where('personId').notEqual(personId).count();

const ME = 'me';
const meId = (personId: string): string => `${ME}/${personId}`;

export const keepMe = (vault: Vault, me: Me): Promise<void> => vault.put('day', meId(vault.personId), me);

/** Whose day is open here, so that the console can be drawn without a connection. */
export async function heldMe(): Promise<Me | null> {
  if (!canKeep()) return null;
  const [row] = await keys.toArray();
  const vault = row ? await heldVault(row.personId) : null;
  return vault ? vault.get<Me>('day', meId(vault.personId)) : null;
}
