import type { Printed } from '@niangjia/domain/report/bulletin.model.ts';
import './bulletin.css';

type Block = Printed['blocks'][number];

/** The document as it will be printed, read from the same lines. Figures are marked on the screen and plain on paper. */
export function BulletinPaper({ printed }: { printed: Printed }) {
  return (
    <article className="paper" aria-label="文件预览">
      <Head head={printed.head} />
      <h2 className="paper-title">{printed.title}</h2>
      {printed.addressee && <p className="paper-to">{printed.addressee}：</p>}
      {printed.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name of their own
        <PaperBlock key={i} block={block} />
      ))}
      <section className="paper-notes" aria-label="数据说明">
        <p className="paper-strong">数据说明</p>
        {printed.notes.map((note, i) => (
          <p key={note}>
            {i + 1}.{note}
          </p>
        ))}
      </section>
      {printed.date && printed.head.sort === 'red' && (
        <p className="paper-signature">
          <span>{printed.office}</span>
          <span>{printed.date}</span>
        </p>
      )}
      {printed.date && (
        <footer className="paper-record">
          {printed.copies.length > 0 && <p>抄送：{printed.copies.join('、')}。</p>}
          <p className="paper-ends">
            <span>{printed.recordOffice}</span>
            <span>{printed.date}印发</span>
          </p>
        </footer>
      )}
    </article>
  );
}

function Head({ head }: { head: Printed['head'] }) {
  if (head.sort === 'draft') return <p className="paper-draft">{head.says}</p>;
  if (head.sort === 'issue')
    return (
      <header className="paper-head">
        <p className="paper-mark">{head.mark}</p>
        <p>（{head.issue}）</p>
        <p className="paper-ends">
          <span>{head.office}</span>
          <span>{head.day}</span>
        </p>
      </header>
    );
  return (
    <header className="paper-head">
      <p className="paper-mark">{head.mark}</p>
      {head.signer === null ? (
        <p>{head.number}</p>
      ) : (
        <p className="paper-ends">
          <span>{head.number}</span>
          <span>
            签发人：<span className="paper-kai">{head.signer}</span>
          </span>
        </p>
      )}
    </header>
  );
}

function PaperBlock({ block }: { block: Block }) {
  if (block.sort === 'heading') return <h3 className="paper-heading">{block.text}</h3>;
  if (block.sort === 'paragraph')
    return (
      <p className="paper-text">
        {block.runs.map((run, i) =>
          run.key === null ? (
            run.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same figure may stand twice
            <span key={i} className="paper-figure" title={run.key}>
              {run.text}
            </span>
          ),
        )}
      </p>
    );
  return (
    <figure className="paper-figure-block">
      <figcaption>{block.caption}</figcaption>
      {block.sort === 'table' ? <PaperTable block={block} /> : <PaperBars block={block} />}
      <p className="paper-small">注：{block.note}</p>
    </figure>
  );
}

/** Columns from which characters become smaller on paper. */
const MANY = 5;

function PaperTable({ block }: { block: Extract<Block, { sort: 'table' }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard too
    <section className="paper-scroll" aria-label={block.caption} tabIndex={0}>
      <table className={block.columns.length > MANY ? 'paper-table many' : 'paper-table'}>
        <thead>
          <tr>
            {block.columns.map(c => (
              <th key={c.title} scope="col" style={{ width: `${c.width}%` }}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(row => (
            <tr key={row.join('|')}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are told by their column
                <td key={i} className={block.columns[i]?.figure ? 'figure' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;

function PaperBars({ block }: { block: Extract<Block, { sort: 'chart' }> }) {
  return (
    <ul className="paper-bars">
      {block.rows.map(row => (
        <li key={row.name}>
          <span className="paper-bar-name">{row.name}</span>
          <span className="paper-bar" aria-hidden>
            <span className="paper-bar-due" style={{ width: percent(row.due) }} />
            <span className="paper-bar-done" style={{ width: percent(row.share) }} />
          </span>
          <span className="paper-bar-text">{row.text}</span>
        </li>
      ))}
    </ul>
  );
}
