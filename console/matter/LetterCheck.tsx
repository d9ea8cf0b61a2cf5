import { useState } from 'react';
import { PickToCompare } from './PickToCompare.tsx';

/** Is the file in somebody's hands the one that was signed? Its digest is taken in this browser and compared with the one on record. */
export function LetterCheck({ title, digest }: { title: string; digest: string }) {
  const [found, setFound] = useState<string | null>(null);
  // Browsers take digests only on a safe connection.
  if (!globalThis.crypto.subtle) return null;
  return (
    <>
      <PickToCompare label={`选择要与存档核对的《${title}》`} button="核对文件" onDigest={setFound} />
      {found && (
        <span role="status" className="quiet">
          {found === digest ? '与签发时的存档一致' : '与签发时的存档不一致，请以存档为准'}
        </span>
      )}
    </>
  );
}
