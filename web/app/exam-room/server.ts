import type { MyExam, OpenAttempt, Page, Receipt, Step } from '@app/api/contract'

/** What the server said when it refused: the code of a problem document. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Record<string, unknown>

  constructor(status: number, code: string, detail: Record<string, unknown>) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
  }

  /** Worth trying again with the same content: the server was away, busy or asked for patience. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408
  }
}

const TIMEOUT_MS = 10_000

async function ask(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
  const { token, ...rest } = init
  const response = await fetch(`/api${path}`, {
    ...rest,
    headers: {
      ...(rest.body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { 'x-device-token': token } : {}),
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: Record<string, unknown> }
  throw new Refused(response.status, problem.code ?? 'internal', problem.detail ?? {})
}

const post = (path: string, body: unknown, token?: string) =>
  ask(path, { method: 'POST', body: JSON.stringify(body), token })

export interface Status {
  state: string
  lastSeq: number
  endsAt: string
  serverNow: string
  receipt: Receipt | null
}

/** The requests of the examination room; anything but an answer of the server throws (Refused, or a network error). */
export const server = {
  async myExam(registrationId: string): Promise<MyExam | undefined> {
    const page = (await (await ask('/my/exams?size=100')).json()) as Page<MyExam>
    return page.items.find((exam) => exam.registrationId === registrationId)
  },
  form: async (hash: string): Promise<ArrayBuffer> => (await ask(`/exam-forms/${hash}`)).arrayBuffer(),
  start: async (registrationId: string, deviceId: string): Promise<OpenAttempt> =>
    (await post('/exam-attempts', { registrationId, deviceId })).json(),
  takeOver: async (registrationId: string, deviceId: string, password: string): Promise<OpenAttempt> =>
    (await post('/exam-attempts/takeover', { registrationId, deviceId, password })).json(),
  save: async (token: string, steps: Step[]): Promise<{ lastSeq: number; endsAt: string; serverNow: string }> =>
    (await post('/exam-attempt/steps', { steps }, token)).json(),
  status: async (token: string): Promise<Status> => (await ask('/exam-attempt', { token })).json(),
  steps: async (token: string, after: number): Promise<{ steps: Step[]; more: boolean }> =>
    (await ask(`/exam-attempt/steps?after=${after}`, { token })).json(),
  submit: async (token: string, lastSeq: number): Promise<Receipt> =>
    (await post('/exam-attempt/submission', { lastSeq }, token)).json(),
}
