import { fileApi } from '@niangjia/domain/core/file.api.ts';
import type { VisitFile } from '@niangjia/domain/visit/visit.view.model.ts';
import { sizeText } from '@niangjia/ui/format.ts';
import { SaveFile } from '../app/SaveFile.tsx';

/** What was added on the way; opened one by one, by whoever reads the record. */
export function VisitFiles({ files }: { files: readonly VisitFile[] }) {
  if (files.length === 0) return null;
  return (
    <section className="panel" aria-label="照片和签名">
      <h2>照片和签名（{files.length} 个）</h2>
      <ul className="evidence">
        {files.map(f => (
          <li key={f.id}>
            <span className="grow">{f.name}</span>
            <span className="quiet">{sizeText(f.size)}</span>
            <SaveFile endpoint={fileApi.download} id={f.id} label="保存" of={f.name} />
          </li>
        ))}
      </ul>
    </section>
  );
}
