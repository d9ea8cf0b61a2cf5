import { amountOf } from '@niangjia/domain/core/amount.ts';
import { fileApi } from '@niangjia/domain/core/file.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { momentText, sizeText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useState } from 'react';
import { download } from '../app/client.ts';
import type { SentFile } from '../app/SendFiles.tsx';

/** What was reported, newest first as the platform sends it. All of it is the unit's own word until somebody checks it. */
export function ReportList({ task }: { task: TaskView }) {
  return (
    <ul className="plain-list">
      {task.reports.map(report => (
        <li key={report.id}>
          <div className="row">
            <strong>{report.person}</strong>
            <time className="quiet" dateTime={report.at}>
              {momentText(report.at)}
            </time>
            {report.period && <span className="quiet">{report.period}</span>}
            {report.amount !== null && <span>本次完成 {amountOf(task.measure ?? '', report.amount)}</span>}
            <span className="self-mark">自报</span>
          </div>
          <p className="keep-lines">{report.text}</p>
          <EvidenceLinks files={report.files} />
        </li>
      ))}
    </ul>
  );
}

export function EvidenceLinks({ files }: { files: readonly SentFile[] }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (files.length === 0) return null;
  const save = (id: string) => {
    setTrouble(null);
    download(fileApi.download, { params: { id } }).catch(error => setTrouble(asTrouble(error)));
  };
  return (
    <>
      <ul className="evidence" aria-label="附件">
        {files.map(file => (
          <li key={file.id}>
            <button type="button" className="link-button" onClick={() => save(file.id)}>
              {file.name}
            </button>
            <span className="quiet">{sizeText(file.size)}</span>
          </li>
        ))}
      </ul>
      <ProblemNotice trouble={trouble} />
    </>
  );
}
