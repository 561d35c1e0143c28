import type { SignInput } from '@app/api/contract'

/** A sign-in or sign-out that this phone has made and the server has not confirmed yet. */
export interface KeptMark {
  lessonId: string
  input: SignInput
}

export type Sent =
  | { outcome: 'SENT' }
  | { outcome: 'KEPT' }
  | { outcome: 'REFUSED'; code: string; detail: Record<string, unknown> }

const KEY = 'lz_kept_marks'

const isSame = (a: KeptMark, b: KeptMark): boolean =>
  a.lessonId === b.lessonId && a.input.kind === b.input.kind && a.input.code === b.input.code

export function keptMarks(storage: Storage): KeptMark[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

/** Written before it is sent, so that neither a dead network nor a closed page loses it. */
export function keepMark(storage: Storage, mark: KeptMark): void {
  const others = keptMarks(storage).filter((one) => !isSame(one, mark))
  storage.setItem(KEY, JSON.stringify([...others, mark]))
}

function dropMark(storage: Storage, mark: KeptMark): void {
  storage.setItem(KEY, JSON.stringify(keptMarks(storage).filter((one) => !isSame(one, mark))))
}

/** Asks the server; what it has answered, yes or no, needs not be kept. Not being signed in is no answer. */
export async function sendMark(storage: Storage, mark: KeptMark, ask: typeof fetch): Promise<Sent> {
  let response: Response
  try {
    response = await ask(`/api/my/training/lessons/${mark.lessonId}/attendance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(mark.input),
    })
  } catch {
    return { outcome: 'KEPT' }
  }
  if (response.status >= 500 || response.status === 401 || response.status === 429) return { outcome: 'KEPT' }
  dropMark(storage, mark)
  if (response.ok) return { outcome: 'SENT' }
  const { code = 'internal', detail = {} } = await response.json().catch(() => ({}))
  return { outcome: 'REFUSED', code, detail }
}
