/**
 * Merkle tree of RFC 6962 §2.1 (SHA-256): leaves are hashed with a leading 0, nodes with a leading 1, so that neither can
 * pass for the other. A growing tree is kept as the roots of its whole subtrees: one for each 1 in the binary size.
 */
import { createHash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const leafHash = (data: string | Uint8Array): Buffer =>
  createHash('sha256').update(LEAF).update(data).digest();

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** The right edge of a tree; `append` costs one hash on average. */
export class GrowingTree {
  size = 0;
  private peaks: { height: number; hash: Buffer }[] = [];

  /** So that a transaction that is rolled back leaves the tree as it was. */
  copy(): GrowingTree {
    const twin = new GrowingTree();
    twin.size = this.size;
    twin.peaks = [...this.peaks];
    return twin;
  }

  append(leaf: Buffer): void {
    let node = { height: 0, hash: leaf };
    for (let last = this.peaks.at(-1); last?.height === node.height; last = this.peaks.at(-1)) {
      this.peaks.pop();
      node = { height: node.height + 1, hash: nodeHash(last.hash, node.hash) };
    }
    this.peaks.push(node);
    this.size++;
  }

  /** Smaller subtrees hang to the right, so peaks join from the right. */
  root(): Buffer {
    const [last, ...rest] = this.peaks.map(p => p.hash).reverse();
    return last ? rest.reduce((right, left) => nodeHash(left, right), last) : EMPTY_ROOT;
  }
}
