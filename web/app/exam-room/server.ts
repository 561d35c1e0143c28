import type { MyExam, OpenAttempt, Page, Receipt, Step } from '@app/api/contract'
import { Refused } from './refused.ts'

export { Refused }

const TIMEOUT_MS = 10_000

/** What Safe Exam Browser tells a page about its settings, already mixed with the page's address. */
const pageKey = (window as { SafeExamBrowser?: { security?: { configKey?: string } } }).SafeExamBrowser?.security
  ?.configKey

async function ask(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
  const { token, ...rest } = init
  const response = await fetch(`/api${path}`, {
    ...rest,
    headers: {
      ...(rest.body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { 'x-device-token': token } : {}),
      ...(pageKey ? { 'x-exam-page-key': pageKey } : {}),
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
  control: number
  pausedAt: string | null
  messages: Message[]
}

/** What an invigilator says. */
export interface Message {
  id: string
  text: string
  at: string
}

interface Saved {
  lastSeq: number
  endsAt: string
  serverNow: string
  control: number
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
  takeOver: async (registrationId: string, deviceId: string, password: string | undefined): Promise<OpenAttempt> =>
    (await post('/exam-attempts/takeover', { registrationId, deviceId, ...(password && { password }) })).json(),
  save: async (token: string, steps: Step[]): Promise<Saved> =>
    (await post('/exam-attempt/steps', { steps }, token)).json(),
  status: async (token: string): Promise<Status> => (await ask('/exam-attempt', { token })).json(),
  steps: async (token: string, after: number): Promise<{ steps: Step[]; more: boolean }> =>
    (await ask(`/exam-attempt/steps?after=${after}`, { token })).json(),
  submit: async (token: string, lastSeq: number): Promise<Receipt> =>
    (await post('/exam-attempt/submission', { lastSeq }, token)).json(),
}
