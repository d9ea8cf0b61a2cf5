/** A code for those who were visited: shown once, to be copied by hand or read out. */
import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import type { Side } from '@niangjia/domain/visit/finding.model.ts';
import type { VisitView } from '@niangjia/domain/visit/visit.view.model.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useStep } from '../app/step.ts';

export function GiveCode({ visit }: { visit: VisitView }) {
  const give = useStep(findingApi.giveCode);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [given, setGiven] = useState<{ side: Side; code: string } | null>(null);
  const told = visit.findings.filter(f => f.toldBy === 'worker');
  async function send(side: Side) {
    const findingIds = side === 'worker' ? [...chosen] : [];
    const made = await give.send({ params: { id: visit.id }, body: { side, findingIds } }).catch(() => null);
    if (made) setGiven({ side, code: made.code });
  }
  return (
    <section className="panel stack" aria-label="查询码">
      <h2>给被访企业、职工查询码</h2>
      <p>
        他们在手机上打开“走访回音”（{window.location.origin}
        /visited），输入查询码，不用登录就能看到问题办到哪一步，办结后评价。职工反映的问题，企业的码看不到。
      </p>
      <ProblemNotice trouble={give.trouble} />
      {given ? (
        <>
          <OneTimeLink
            link={given.code}
            label={given.side === 'employer' ? '企业的查询码' : '职工的查询码'}
          />
          <p>只显示这一次，平台不留存。请抄给对方；丢失了可以再给一个。</p>
          <div>
            <Button onClick={() => setGiven(null)}>已交给对方</Button>
          </div>
        </>
      ) : (
        <>
          <div>
            <Button onClick={() => send('employer')} loading={give.isPending}>
              给企业查询码
            </Button>
          </div>
          {told.length > 0 && (
            <fieldset className="stack">
              <legend>给职工查询码：勾选这位职工反映的问题</legend>
              <Checkbox.Group
                value={[...chosen]}
                onChange={values => setChosen(values as string[])}
                options={told.map(f => ({ value: f.id, label: f.text }))}
              />
              <div>
                <Button
                  disabled={chosen.length === 0}
                  onClick={() => send('worker')}
                  loading={give.isPending}
                >
                  给职工查询码
                </Button>
              </div>
            </fieldset>
          )}
        </>
      )}
    </section>
  );
}
