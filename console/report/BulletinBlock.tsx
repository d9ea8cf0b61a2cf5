import type { Block } from '@niangjia/domain/report/bulletin.model.ts';
import { Button, Input } from 'antd';

interface Props {
  block: Block;
  at: number;
  last: number;
  onChange: (block: Block) => void;
  onMove: (by: 1 | -1) => void;
  onAdd: () => void;
  onDrop: () => void;
  /** The cursor stands here now. */
  onCursor: (from: number) => void;
}

const FIXED = {
  standing: '表：各单位进展',
  ranking: '表：综合完成率排名',
  rates: '图：各单位完成率',
} as const;

/** One piece of the text: a heading, a paragraph, or a table or chart that may be moved and not left out. */
export function BulletinBlock({ block, at, last, onChange, onMove, onAdd, onDrop, onCursor }: Props) {
  const name = `第${at + 1}段`;
  const isFixed = block.sort === 'table' || block.sort === 'chart';
  return (
    <div className="bulletin-block">
      {block.sort === 'heading' && (
        <Input
          aria-label={`${name}（标题）`}
          maxLength={80}
          value={block.text}
          onChange={event => onChange({ ...block, text: event.target.value })}
        />
      )}
      {block.sort === 'paragraph' && (
        <Input.TextArea
          aria-label={name}
          autoSize={{ minRows: 1, maxRows: 14 }}
          maxLength={3000}
          value={block.text}
          onChange={event => {
            onCursor(event.target.selectionStart);
            onChange({ ...block, text: event.target.value });
          }}
          onSelect={event => onCursor(event.currentTarget.selectionStart)}
        />
      )}
      {isFixed && <span className="bulletin-fixed">{FIXED[block.key]}</span>}
      <span className="row">
        <Button size="small" aria-label={`${name}上移`} disabled={at === 0} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="small" aria-label={`${name}下移`} disabled={at === last} onClick={() => onMove(1)}>
          ↓
        </Button>
        <Button size="small" aria-label={`在${name}后加一段`} onClick={onAdd}>
          加
        </Button>
        {!isFixed && (
          <Button size="small" aria-label={`删去${name}`} onClick={onDrop}>
            删
          </Button>
        )}
      </span>
    </div>
  );
}
