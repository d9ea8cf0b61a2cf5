import { type KeyboardEvent, useRef, useState } from 'react';

export interface TreeNode {
  id: string;
  name: string;
  hasChildren: boolean;
  /** Said after the name, quiet. */
  note?: string;
  isEnded?: boolean;
}

interface Props {
  label: string;
  roots: readonly TreeNode[];
  /** Children already read; undefined while they are on their way. */
  childrenOf: (id: string) => readonly TreeNode[] | undefined;
  open: ReadonlySet<string>;
  onToggle: (id: string) => void;
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** A tree after the ARIA pattern: one stop of the Tab key, arrows inside, children read when a branch opens. */
export function Tree(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const active = current ?? props.chosen ?? props.roots[0]?.id ?? null;

  function onKeyDown(event: KeyboardEvent) {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
    const index = items.findIndex(item => item.dataset.id === active);
    const item = items[index];
    if (!item) return;
    const id = item.dataset.id!;
    const go = (to: HTMLElement | null | undefined) => {
      if (!to) return;
      setCurrent(to.dataset.id!);
      to.focus();
    };
    const to = targetOf(event.key, items, index);
    if (to === 'toggle') props.onToggle(id);
    else if (to === 'choose') props.onChoose(id);
    else if (to === undefined) return;
    else go(to);
    event.preventDefault();
  }

  return (
    <div ref={box} className="tree" role="tree" tabIndex={-1} aria-label={props.label} onKeyDown={onKeyDown}>
      {props.roots.map(node => (
        <Branch key={node.id} node={node} depth={1} active={active} onActive={setCurrent} {...props} />
      ))}
    </div>
  );
}

/** What a key means on this item: another item, an act, or (undefined) nothing of ours. */
function targetOf(
  key: string,
  items: HTMLElement[],
  index: number,
): HTMLElement | null | 'toggle' | 'choose' | undefined {
  const item = items[index]!;
  const expanded = item.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
      return items[index + 1] ?? null;
    case 'ArrowUp':
      return items[index - 1] ?? null;
    case 'Home':
      return items[0] ?? null;
    case 'End':
      return items.at(-1) ?? null;
    case 'ArrowRight':
      return expanded === 'false' ? 'toggle' : (items[index + 1] ?? null);
    case 'ArrowLeft':
      return expanded === 'true'
        ? 'toggle'
        : (item.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? null);
    case 'Enter':
    case ' ':
      return 'choose';
    default:
      return undefined;
  }
}

type BranchProps = Props & {
  node: TreeNode;
  depth: number;
  active: string | null;
  onActive: (id: string) => void;
};

function Branch(props: BranchProps) {
  const { node, depth, active, open, chosen } = props;
  const isOpen = open.has(node.id);
  const below = isOpen ? props.childrenOf(node.id) : undefined;
  return (
    // Keys are handled once, by the tree around.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see the tree's onKeyDown
    <div
      role="treeitem"
      data-id={node.id}
      className={node.isEnded ? 'is-ended' : undefined}
      aria-level={depth}
      aria-expanded={node.hasChildren ? isOpen : undefined}
      aria-selected={chosen === node.id}
      tabIndex={active === node.id ? 0 : -1}
      onClick={event => {
        event.stopPropagation();
        props.onActive(node.id);
        const onTwist = (event.target as HTMLElement).closest('.tree-twist');
        if (onTwist && node.hasChildren) props.onToggle(node.id);
        else props.onChoose(node.id);
      }}
    >
      <div className="tree-row" style={{ paddingLeft: (depth - 1) * 18 }}>
        <span className="tree-twist" aria-hidden>
          {node.hasChildren ? (isOpen ? '▾' : '▸') : ''}
        </span>
        <span>{node.name}</span>
        {node.note && <span className="quiet">{node.note}</span>}
      </div>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of tree items
        <div role="group">
          {below === undefined ? (
            <div className="quiet" style={{ paddingLeft: depth * 18 + 28 }}>
              正在读取……
            </div>
          ) : (
            below.map(child => <Branch {...props} key={child.id} node={child} depth={depth + 1} />)
          )}
        </div>
      )}
    </div>
  );
}
