/**
 * Who was there, and for how long, from the marks of one person in one lesson: pure, in the order of their recording. A
 * correction voids (VOID) what was marked before it; of the rest the first sign-in and the last sign-out count. Who
 * doesn't sign out has no minutes until somebody says when he left.
 */
import type { Flag, MarkKind, Method, Presence } from './words.ts'

export interface Span {
  from: Date
  to: Date
}

export interface Marked {
  kind: MarkKind | 'VOID'
  method: Method
  at: Date
  codeWindow: number | null
}

/** 签到时段, minutes before and after the beginning. */
export interface SignWindow {
  before: number
  after: number
}

const MINUTE = 60_000

export function effective<M extends Marked>(marks: readonly M[]): M[] {
  return marks.slice(marks.findLastIndex(({ kind }) => kind === 'VOID') + 1)
}

export interface Stay<M extends Marked> {
  in: M | undefined
  out: M | undefined
}

export function stayOf<M extends Marked>(marks: readonly M[]): Stay<M> {
  const valid = effective(marks)
  const first = valid.filter(({ kind }) => kind === 'IN').reduce(earlier<M>, undefined)
  const last = valid.filter(({ kind, at }) => kind === 'OUT' && first && at > first.at).reduce(later<M>, undefined)
  return { in: first, out: last }
}

const earlier = <M extends Marked>(a: M | undefined, b: M): M => (a && a.at <= b.at ? a : b)
const later = <M extends Marked>(a: M | undefined, b: M): M => (a && a.at >= b.at ? a : b)

/** Whole minutes of the lesson between coming and going. */
export function minutesOf(span: Span, marks: readonly Marked[]): number {
  const { in: first, out } = stayOf(marks)
  if (!first || !out) return 0
  const from = Math.max(span.from.getTime(), first.at.getTime())
  const to = Math.min(span.to.getTime(), out.at.getTime())
  return Math.max(0, Math.floor((to - from) / MINUTE))
}

export const lengthOf = ({ from, to }: Span): number => Math.floor((to.getTime() - from.getTime()) / MINUTE)

/** Minutes after the beginning, rounded up; in time is 0. */
export function lateMinutes(span: Span, at: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - span.from.getTime()) / MINUTE))
}

export interface SignTimes {
  inFrom: Date
  inUntil: Date
  outUntil: Date
}

/** Signing out stays open as long after the end as signing in opens before the beginning. */
export function signTimes({ from, to }: Span, { before, after }: SignWindow): SignTimes {
  return {
    inFrom: new Date(from.getTime() - before * MINUTE),
    inUntil: new Date(Math.min(to.getTime(), from.getTime() + after * MINUTE)),
    outUntil: new Date(to.getTime() + before * MINUTE),
  }
}

/** Why a person can't sign in or out at `at`; null: he can. */
export function closedBecause(
  kind: MarkKind,
  { span, rule, marks, at }: { span: Span; rule: SignWindow; marks: readonly Marked[]; at: Date },
): string | null {
  const { inFrom, inUntil, outUntil } = signTimes(span, rule)
  const stay = stayOf(marks)
  if (kind === 'IN') {
    if (stay.in) return 'attendance-in-already'
    if (at < inFrom) return 'attendance-too-early'
    return at > inUntil ? 'attendance-too-late' : null
  }
  if (!stay.in) return 'attendance-not-in'
  return at > outUntil ? 'attendance-over' : null
}

export function presenceOf(span: Span, marks: readonly Marked[], now: Date, rule: SignWindow): Presence {
  const stay = stayOf(marks)
  if (stay.out) return 'OUT'
  if (stay.in) return lateMinutes(span, stay.in.at) > 0 ? 'LATE' : 'IN'
  return now > signTimes(span, rule).inUntil ? 'ABSENT' : 'EXPECTED'
}

export function flagsOf(
  span: Span,
  marks: readonly Marked[],
  { now, rule, shared, late }: { now: Date; rule: SignWindow; shared: boolean; late: boolean },
): Flag[] {
  const stay = stayOf(marks)
  const flags: [Flag, boolean][] = [
    ['DEVICE_SHARED', shared],
    ['SENT_LATER', late],
    ['NOT_SIGNED_OUT', stay.in !== undefined && !stay.out && now > signTimes(span, rule).outUntil],
    ['CORRECTED', marks.some(({ kind }) => kind === 'VOID')],
  ]
  return flags.filter(([, raised]) => raised).map(([flag]) => flag)
}
