import { expect, it } from 'vitest'
import { coalesced } from './coalesced.ts'

it('runs once more for any number of calls during a run, and at once for a call after it', async () => {
  let runs = 0
  const ends: (() => void)[] = []
  const call = coalesced(() => {
    runs += 1
    return new Promise((resolve) => {
      ends.push(resolve)
    })
  })
  const first = call()
  for (let n = 0; n < 1000; n += 1) void call()
  expect(runs).toBe(1)
  ends[0]?.()
  await expect.poll(() => runs).toBe(2)
  ends[1]?.()
  await first
  expect(runs).toBe(2)
  void call()
  expect(runs).toBe(3)
})

it('runs again after a failure', async () => {
  let runs = 0
  const call = coalesced(async () => {
    runs += 1
    if (runs === 1) throw new Error('no')
  })
  await expect(call()).rejects.toThrow('no')
  await call()
  expect(runs).toBe(2)
})
