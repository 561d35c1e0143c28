/**
 * What the runtime of a package says of itself: SCORM 1.2 Run-Time Environment 3.4 (`cmi.core.…`) and SCORM 2004 RTE 4.2
 * (`cmi.completion_status`, `cmi.success_status`). Its word is taken for status and score, never for time.
 */
import type { RuntimeStatus } from './words.ts'

export interface Runtime {
  status: RuntimeStatus
  /** Percent; null when none was given. */
  score: number | null
  /** The data model as it was committed last, to begin with the next time. */
  cmi: Record<string, unknown> | null
}

export type Standard = 'SCORM_1_2' | 'SCORM_2004' | 'XAPI'

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((node, key) => (isRecord(node) ? node[key] : undefined), value)

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function number(value: unknown): number | null {
  const read = typeof value === 'number' ? value : text(value).trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(read) ? read : null
}

const clamp = (percent: number): number => Math.min(100, Math.max(0, Math.round(percent * 100) / 100))

function percentOf(raw: number | null, min: number | null, max: number | null): number | null {
  if (raw === null) return null
  const [low, high] = [min ?? 0, max ?? 100]
  return high > low ? clamp(((raw - low) * 100) / (high - low)) : null
}

/** @param masteryScore of the manifest: passed from here on, whatever the package says; null: it decides itself */
export function readRuntime(standard: Standard, cmi: Record<string, unknown>, masteryScore: number | null): Runtime {
  const { status, score } = standard === 'SCORM_1_2' ? read12(cmi) : read2004(cmi)
  const judged = masteryScore !== null && score !== null && isOver(status)
  return { status: judged ? (score >= masteryScore ? 'passed' : 'failed') : status, score, cmi }
}

const isOver = (status: RuntimeStatus): boolean => ['completed', 'passed', 'failed'].includes(status)

const STATUSES_12: readonly string[] = ['passed', 'completed', 'failed', 'incomplete', 'browsed']

function read12(cmi: Record<string, unknown>): Pick<Runtime, 'status' | 'score'> {
  const status = text(at(cmi, 'core', 'lesson_status'))
  const score = (key: string) => number(at(cmi, 'core', 'score', key))
  return {
    status: STATUSES_12.includes(status) ? (status as RuntimeStatus) : 'not attempted',
    score: percentOf(score('raw'), score('min'), score('max')),
  }
}

function read2004(cmi: Record<string, unknown>): Pick<Runtime, 'status' | 'score'> {
  const score = (key: string) => number(at(cmi, 'score', key))
  const scaled = score('scaled')
  const percent = scaled === null ? percentOf(score('raw'), score('min'), score('max')) : clamp(scaled * 100)
  return { status: status2004(text(cmi.completion_status), text(cmi.success_status)), score: percent }
}

function status2004(completion: string, success: string): RuntimeStatus {
  if (success === 'passed' || success === 'failed') return success
  if (completion === 'completed' || completion === 'incomplete' || completion === 'not attempted') return completion
  return 'unknown'
}

/** Has the package done its part? Once done it stays so: a second visit that fails takes nothing away. */
export const isDone = ({ status }: Pick<Runtime, 'status'>): boolean => status === 'completed' || status === 'passed'

/** The better of what is known and what comes now; what comes now is what the next visit begins with. */
export function later(known: Runtime | null, now: Runtime): Runtime {
  const score = known?.score == null ? now.score : Math.max(known.score, now.score ?? 0)
  const status = known && isDone(known) && !isDone(now) ? known.status : now.status
  return { status, score, cmi: now.cmi }
}
