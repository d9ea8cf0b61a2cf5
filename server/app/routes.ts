import { fileRoutes } from '../core/files/file.routes.ts';
import type { Route } from '../core/http/registry.ts';

/** Every endpoint of every area: what the server mounts, what OpenAPI tells and what the scope proof walks. */
export const routes: readonly Route[] = [...fileRoutes];
