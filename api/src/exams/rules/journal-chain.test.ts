import { expect, it } from 'vitest'
import { DeviceJournal } from '../../../../scripts/lib/device-journal.ts'
import { brokenAt } from './journal-chain.ts'

const journal = new DeviceJournal(() => new Date('2026-11-23T01:00:00Z'))
for (const [ref, choices] of [
  [1, ['a']],
  [2, ['b', 'c']],
  [1, ['d']],
  [3, []],
] as const)
  journal.answer(ref, choices)

it('finds nothing in the journal of a device', () => {
  expect(brokenAt(journal.steps)).toBeUndefined()
  expect(brokenAt([])).toBeUndefined()
})

it('names the step after one that was changed, put in or taken out', () => {
  const changed = journal.steps.map((step) => (step.seq === 2 ? { ...step, response: 'a' } : step))
  expect(brokenAt(changed)).toBe(3)
  expect(brokenAt(journal.steps.filter(({ seq }) => seq !== 2))).toBe(3)
  expect(brokenAt(journal.steps.map((step) => ({ ...step, seq: step.seq + 1 })))).toBe(2)
})
