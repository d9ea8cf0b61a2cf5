/** One check. It runs on any tree, so that a seeded violation can prove that it fails. */
import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Machine {
  name: string;
  /** Faults in words; empty means sound. `root` is the tree to check. */
  run(root: string): Promise<string[]>;
}

export const repository = path.resolve(import.meta.dirname, '../..');
const bin = (tool: string) => path.join(repository, 'node_modules', '.bin', tool);

/** A machine that is a program of a library: it fails when the program does, with the program's words. */
export function programMachine(name: string, tool: string, args: readonly string[]): Machine {
  return {
    name,
    run: root =>
      new Promise((resolve, reject) => {
        const child = spawn(bin(tool), args, {
          cwd: root,
          env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let said = '';
        child.stdout.on('data', (part: Buffer) => (said += part));
        child.stderr.on('data', (part: Buffer) => (said += part));
        child.once('error', reject);
        child.once('close', code => resolve(code === 0 ? [] : [said.trim() || `${tool} ended with ${code}`]));
      }),
  };
}
