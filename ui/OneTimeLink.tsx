import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';

/** A link that is shown once and never again; copied by button, or marked whole where copying is not allowed. */
export function OneTimeLink({ link, label }: { link: string; label: string }) {
  const text = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('已复制');
    } catch {
      // Without a secure context browsers refuse the clipboard; marking the text lets the reader copy it by hand.
      if (text.current) window.getSelection()?.selectAllChildren(text.current);
      setSaid('已选中，请按 Ctrl+C 复制');
    }
  }

  return (
    <section className="stack" style={{ gap: 6 }} aria-label={label}>
      <strong>{label}</strong>
      <div ref={text} className="once-link">
        {link}
      </div>
      <div className="row">
        <Button icon={<CopyOutlined aria-hidden />} onClick={copy} aria-label={`复制${label}`}>
          复制
        </Button>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
