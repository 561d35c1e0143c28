import { describe, expect, it } from 'vitest'
import { closedBecause, flagsOf, lateMinutes, type Marked, minutesOf, presenceOf, signTimes } from './presence.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`)
const span = { from: at('01:00'), to: at('04:00') }
const rule = { before: 30, after: 15 }
const mark = (kind: Marked['kind'], time: string): Marked => ({ kind, method: 'QR', at: at(time), codeWindow: 1 })

describe('minutes of a lesson', () => {
  it.each([
    ['all of it', [mark('IN', '00:50'), mark('OUT', '04:10')], 180],
    ['from a late arrival', [mark('IN', '01:10'), mark('OUT', '04:00')], 170],
    ['until leaving early', [mark('IN', '01:00'), mark('OUT', '02:00')], 60],
    ['until the last sign-out', [mark('IN', '01:00'), mark('OUT', '02:00'), mark('OUT', '04:00')], 180],
    ['none without a sign-out', [mark('IN', '01:00')], 0],
    ['none without a sign-in', [mark('OUT', '04:00')], 0],
    ['none when voided', [mark('IN', '01:00'), mark('OUT', '04:00'), mark('VOID', '05:00')], 0],
    [
      'what was said after the void',
      [mark('IN', '01:00'), mark('VOID', '05:00'), mark('IN', '02:00'), mark('OUT', '03:00')],
      60,
    ],
  ])('are %s', (_, marks, minutes) => {
    expect(minutesOf(span, marks)).toBe(minutes)
  })
})

describe('signing in and out', () => {
  it('is open from before the beginning until after it, and after the end', () => {
    expect(signTimes(span, rule)).toEqual({ inFrom: at('00:30'), inUntil: at('01:15'), outUntil: at('04:30') })
  })

  it.each([
    ['IN', [], '00:29', 'attendance-too-early'],
    ['IN', [], '00:30', null],
    ['IN', [], '01:15', null],
    ['IN', [], '01:16', 'attendance-too-late'],
    ['IN', [mark('IN', '01:00')], '01:05', 'attendance-in-already'],
    ['OUT', [], '03:00', 'attendance-not-in'],
    ['OUT', [mark('IN', '01:00')], '04:30', null],
    ['OUT', [mark('IN', '01:00')], '04:31', 'attendance-over'],
  ] as const)('%s with %o at %s is closed by %s', (kind, marks, time, reason) => {
    expect(closedBecause(kind, { span, rule, marks, at: at(time) })).toBe(reason)
  })
})

it('tells who is expected, in, late, out and absent', () => {
  const presence = (marks: Marked[], time: string) => presenceOf(span, marks, at(time), rule)
  expect(presence([], '01:00')).toBe('EXPECTED')
  expect(presence([], '01:16')).toBe('ABSENT')
  expect(presence([mark('IN', '00:59')], '02:00')).toBe('IN')
  expect(presence([mark('IN', '01:01')], '02:00')).toBe('LATE')
  expect(presence([mark('IN', '00:59'), mark('OUT', '04:00')], '04:00')).toBe('OUT')
  expect(lateMinutes(span, at('01:01'))).toBe(1)
})

it('raises a flag for a forgotten sign-out', () => {
  const facts = { now: at('05:00'), rule, shared: false, late: false }
  expect(flagsOf(span, [mark('IN', '01:00')], facts)).toEqual(['NOT_SIGNED_OUT'])
})
