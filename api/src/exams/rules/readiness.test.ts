import { expect, it } from 'vitest'
import { judgeReadiness, type ReadinessFacts } from './readiness.ts'

const facts: ReadinessFacts = {
  mode: 'CENTRE',
  waiting: 0,
  approved: 0,
  admitted: 30,
  slots: 1,
  sealedSlots: 1,
  forms: 2,
  formsWithKeys: 2,
  rooms: 1,
  roomsWithInvigilator: 1,
  noticesMissing: 0,
  rehearsalsDone: 1,
  clockDifferenceSeconds: -2,
  diskFreePercent: 15,
  waitingTasks: 50,
}
const limits = { clockSeconds: 2, diskPercent: 15, waitingTasks: 50 }

const notReady = (some: Partial<ReadinessFacts>, within = limits) =>
  judgeReadiness({ ...facts, ...some }, within).flatMap(({ item, outcome }) => (outcome === 'ready' ? [] : [item]))

it('holds clocks, disk and queue against the limits of the province, each to the last unit', () => {
  expect(notReady({})).toEqual([])
  expect(notReady({ clockDifferenceSeconds: -2.1 })).toEqual(['clock-right'])
  expect(notReady({ diskFreePercent: 14.9 })).toEqual(['disk-free'])
  expect(notReady({ waitingTasks: 51 })).toEqual(['queue-empty'])
  expect(notReady({}, { clockSeconds: 1, diskPercent: 20, waitingTasks: 49 })).toEqual([
    'clock-right',
    'disk-free',
    'queue-empty',
  ])
})

it('does not call a disk full that it cannot see', () => {
  const [disk] = judgeReadiness({ ...facts, diskFreePercent: null }, limits).filter(({ item }) => item === 'disk-free')
  expect(disk).toMatchObject({ outcome: 'unknown' })
})
