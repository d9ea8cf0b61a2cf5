import { hasOpenVault } from './vault-mark.ts';

/** Locks what this device keeps of visits; whether there was anything open. Where nothing is, nothing is fetched. */
export async function shutVault(): Promise<boolean> {
  if (!hasOpenVault()) return false;
  await (await import('./vault.ts')).closeVault();
  return true;
}

/** Records of this person that have not reached the platform. */
export const waitingHere = async (personId: string): Promise<number> =>
  hasOpenVault() ? (await import('./vault.ts')).waitingOf(personId) : 0;
