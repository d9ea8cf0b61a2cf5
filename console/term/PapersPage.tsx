import { type Filing, termApi } from '@niangjia/domain/term/term.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { download } from '../app/client.ts';
import { usePageParams } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

/** The papers of a matter as they stand in the record now, each to be taken along for the seal. */
export function PapersPage() {
  const { matterId } = usePageParams<{ matterId: string }>();
  const papers = useRead(termApi.listFilings, { params: { id: matterId } });
  return (
    <ReadGate {...papers} what="文书">
      {({ ref, title, items }) => (
        <>
          <PageHead
            title={`文书：${title}`}
            note="按事项中的内容生成，随办理进展增加；下载后套印文号、盖章。"
          />
          <p>
            <To to={`/matters/${matterId}`}>返回事项 {ref}</To>
          </p>
          <div className="stack">
            {items.length === 0 && <EmptyState title="还没有可以生成的文书，办理到相应环节后再来" />}
            {items.map(filing => (
              <Paper key={filing.code} matterId={matterId} filing={filing} />
            ))}
          </div>
        </>
      )}
    </ReadGate>
  );
}

function Paper({ matterId, filing }: { matterId: string; filing: Filing }) {
  const { message } = App.useApp();
  const take = () =>
    download(termApi.printFiling, { params: { id: matterId, code: filing.code } }).catch(error =>
      message.warning(asTrouble(error).title),
    );
  return (
    <section className="panel stack" aria-label={filing.label}>
      <div className="row">
        <h2>{filing.label}</h2>
        {filing.documentNo && <span className="quiet">{filing.documentNo}</span>}
        <Button onClick={take}>下载文档</Button>
      </div>
      <h3>{filing.title}</h3>
      <p>{filing.addressee}：</p>
      {filing.paragraphs.map(words => (
        <p key={words}>{words}</p>
      ))}
      <p className="quiet">{filing.office}</p>
    </section>
  );
}
