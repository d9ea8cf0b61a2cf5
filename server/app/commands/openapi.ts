import { readFileSync } from 'node:fs';
import { openapiOf } from '../../core/http/openapi.ts';
import { routesFor } from '../areas.ts';

/** Prints the same document as `/api/v1/openapi.json`; needs no database. */
export async function openapiCommand(): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  console.log(JSON.stringify(openapiOf(routesFor('real'), version), null, 2));
}
