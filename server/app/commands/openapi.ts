import { readFileSync } from 'node:fs';
import { openapiOf } from '../../core/http/openapi.ts';
import { routes } from '../routes.ts';

/** Prints the same document as `/api/v1/openapi.json`; needs no database. */
export async function openapiCommand(): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  console.log(JSON.stringify(openapiOf(routes, version), null, 2));
}
