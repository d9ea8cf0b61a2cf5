import { hasOpenVault } from './vault-mark.ts';

/** Locks what this device keeps of visits. Where nothing is open, nothing is fetched. */
export async function shutVault(): Promise<void> {
  if (hasOpenVault()) await (await import('./vault.ts')).closeVault();
}
