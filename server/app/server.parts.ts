import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../core/config.ts';
import type { DatabaseAccess } from '../core/database/connection.ts';
import type { MasterKeys } from '../core/master-keys.ts';

/** `demo`: a sample city and a switch of identity; `real`: a first-run wizard and nobody's data but your own. */
export type Mode = 'demo' | 'real';

/** What start-up hands to the web server, once the database is migrated and the console is built. */
export interface ServerParts {
  mode: Mode;
  config: Config;
  access: DatabaseAccess;
  keys: MasterKeys;
  logger: Logger;
  /** Folder of the built console; null while `vite` serves it. */
  consoleDir: string | null;
}

export interface BuiltServer {
  web: FastifyInstance;
  /** Lines for the terminal below the address, such as one-time sign-in links. `url` has no slash at the end. */
  greet(url: string): Promise<string[]>;
  /** Begins the background work: not before the records are complete. */
  work(): void;
  /** Finishes what is under way: requests first, then jobs, then the connections. */
  close(): Promise<void>;
}
