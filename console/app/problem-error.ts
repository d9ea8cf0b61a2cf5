import type { Trouble, TroubleSort } from '@niangjia/ui/trouble.ts';

/** Thrown by the client for every answer that is not the reply, and for no answer at all. */
export class ProblemError extends Error {
  readonly trouble: Trouble;
  readonly status: number;

  constructor(trouble: Trouble, status: number) {
    super(trouble.title);
    this.name = 'ProblemError';
    this.trouble = trouble;
    this.status = status;
  }

  /** Definite: the platform has decided, and sending the same again would get the same answer. */
  get isDefinite(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }
}

interface ProblemBody {
  code?: string;
  title?: string;
  errors?: { path: string; message: string }[];
  current?: unknown;
  instance?: string;
}

function sortOf(status: number, body: ProblemBody): TroubleSort {
  if (status === 401) return 'signed-out';
  if (status === 503 || status === 502 || status === 504) return 'down';
  if (status === 409 && body.current !== undefined) return 'conflict';
  return status >= 500 ? 'bug' : 'refused';
}

/** From the platform's problem+json, or from whatever a proxy on the way answered instead. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false;
  const body: ProblemBody = isProblem ? ((await response.json().catch(() => ({}))) as ProblemBody) : {};
  const sort = sortOf(response.status, body);
  return new ProblemError(
    {
      sort,
      title: body.title ?? '系统暂时不能服务，请稍后再试；您填写的内容没有丢失',
      code: body.code ?? `http.${response.status}`,
      errors: body.errors ?? [],
      current: body.current,
      ...(sort === 'bug' && body.instance ? { id: body.instance.slice(0, 8) } : {}),
    },
    response.status,
  );
}

export const lostConnection = (): ProblemError =>
  new ProblemError(
    {
      sort: 'lost',
      title: '网络连接已断开，请检查网络后重试；您填写的内容没有丢失',
      code: 'page.lost',
      errors: [],
    },
    0,
  );
