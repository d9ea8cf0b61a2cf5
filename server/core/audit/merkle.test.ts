import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { GrowingTree, leafHash } from './merkle.ts';

const sha = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The definition of RFC 6962 §2.1, word for word: split at the largest power of two below n. */
function definition(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.from([1]), definition(leaves.slice(0, k)), definition(leaves.slice(k)));
}

const grown = (leaves: Buffer[]): Buffer => {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
};

test('a growing tree has the root of the definition at every size to 130', () => {
  const leaves: Buffer[] = [];
  for (let n = 0; n <= 130; n++) {
    expect(grown(leaves).equals(definition(leaves)), `size ${n}`).toBe(true);
    leaves.push(leafHash(`row ${n}`));
  }
});

test('roots of the certificate-transparency reference tree', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const hashes = leaves.map(hex => leafHash(Buffer.from(hex, 'hex')));
  expect(grown(hashes.slice(0, 1)).toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
  expect(grown(hashes.slice(0, 3)).toString('hex')).toBe(
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  );
  expect(grown(hashes).toString('hex')).toBe(
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  );
});
