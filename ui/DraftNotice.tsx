import { Button } from 'antd';
import { clockText, momentText } from './format.ts';
import type { Autosave, DraftState } from './useAutosave.ts';

const SAYS: Record<DraftState, string> = {
  clean: '',
  typed: '有未保存的修改',
  saving: '正在保存草稿……',
  saved: '草稿已保存',
  'kept-here': '网络已断开，草稿保存在本机，连接恢复后自动上传',
  newer: '另一个窗口保存了较新的草稿，请选择保留哪一份',
  failed: '草稿没有保存成功，请不要关闭页面，稍后会再试',
};

/** Offers an earlier draft, and says where the present one stands. */
export function DraftNotice<T>({ draft }: { draft: Autosave<T> }) {
  const when = draft.found && momentText(draft.found.at);
  return (
    <div className="stack" style={{ gap: 6 }}>
      {draft.found && (
        <div className="notice tone-info row" role="status">
          <span>
            {draft.state === 'newer' ? '另一个窗口' : '上次'}有未提交的内容（{when}）。
          </span>
          <Button size="small" type="primary" onClick={draft.restore}>
            恢复 {clockText(draft.found.at)} 的草稿
          </Button>
          <Button size="small" onClick={draft.discard}>
            {draft.state === 'newer' ? '保留当前内容' : '不用了'}
          </Button>
        </div>
      )}
      <span role="status" className="quiet">
        {SAYS[draft.state]}
        {draft.state === 'saved' && draft.savedAt ? ` ${clockText(draft.savedAt)}` : ''}
      </span>
    </div>
  );
}
