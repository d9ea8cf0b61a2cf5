import { Button } from 'antd';
import { queryClient } from './query-client.ts';

/** For somebody over whose shoulder another one looks: empties the page, and going back does not bring it again. */
export function LeaveButton() {
  function leave() {
    queryClient.clear();
    window.location.replace('about:blank');
  }
  return (
    <Button onClick={leave} aria-label="清空并离开本页">
      清空并离开
    </Button>
  );
}
