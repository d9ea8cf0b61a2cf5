import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button } from 'antd';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';

/** In the demonstration: the sample speech, taken in with one press. */
export function TakeSample({ unitId }: { unitId: string }) {
  const take = useWrite(speechApi.takeSampleSpeech);
  const go = useGo();
  return (
    <div className="row">
      <ProblemNotice trouble={take.trouble} />
      <Button
        type="primary"
        loading={take.isPending}
        onClick={() =>
          void take.send({ body: { unitId } }).then(
            made => go(`/speeches/${made.id}`),
            () => undefined,
          )
        }
      >
        用示范讲话稿
      </Button>
    </div>
  );
}
