import { readFileSync } from 'node:fs';
import { auditFaults } from '../doctor/proofs.ts';
import { fromHere, readCommandConfig } from './folder.ts';
import { withKeys } from './with-keys.ts';

/** @param kept files with checkpoints that the audit administrator kept outside; exit code 1 when something does not fit */
export async function verifyAuditCommand(
  kept: readonly string[],
  { demo }: { demo?: boolean },
): Promise<void> {
  const texts = kept.map(file => readFileSync(fromHere(file), 'utf8'));
  const { checked, faults } = await withKeys(readCommandConfig(demo), (db, crypto) =>
    auditFaults({ db, crypto }, texts),
  );
  for (const fault of faults) console.log(`✗ ${fault}`);
  const against = texts.length > 0 ? `，并与 ${texts.length} 份另存的检查点相符` : '';
  console.log(
    faults.length === 0
      ? `✓ ${checked} 条审计记录完整，封存与签名相符${against}。`
      : '审计记录有上述问题。请保留现场，由审计管理员查明原因，再用备份核对。',
  );
  if (faults.length > 0) process.exitCode = 1;
}
