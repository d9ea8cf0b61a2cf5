import { existsSync, readFileSync } from 'node:fs';
import { StartRefusal } from '../../core/start-refusal.ts';
import { auditFaults } from '../doctor/proofs.ts';
import { fromHere, readCommandConfig } from './folder.ts';
import { withKeys } from './with-keys.ts';

/** @param kept files with checkpoints that the audit administrator kept outside; exit code 1 when something does not fit */
export async function verifyAuditCommand(
  kept: readonly string[],
  { demo }: { demo?: boolean },
): Promise<void> {
  const texts = kept.map(readCheckpoint);
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

function readCheckpoint(file: string): string {
  const text = existsSync(fromHere(file)) ? readFileSync(fromHere(file), 'utf8') : '';
  if (/^niangjia-audit v1\n\d+\n\S+\n/.test(text)) return text;
  throw new StartRefusal(
    'audit.no-checkpoint',
    `${file} 不是检查点文件。请在“审计”页面复制检查点全文，另存为文件后再核对。`,
  );
}
