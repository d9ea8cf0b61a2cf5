import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that goes with its bench. Root's PostgreSQL runs as another account: what it may not pass through would lie elsewhere, and stay. */
export function benchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-bench-'));
  chmodSync(folder, 0o711);
  return folder;
}
