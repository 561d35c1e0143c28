import { describe, expect, it, vi } from 'vitest'
import { batcher } from './batcher.ts'

/** Runs that end only when the test lets them. */
function gate() {
  const batches: { items: number[]; finish: (outs: (number | Error)[]) => void; fail: (error: Error) => void }[] = []
  const run = (items: number[]) =>
    new Promise<(number | Error)[]>((resolve, reject) => batches.push({ items, finish: resolve, fail: reject }))
  return { batches, run }
}

describe('group commit', () => {
  it('carries what arrives together in one batch and answers each in its place', async () => {
    const { batches, run } = gate()
    const add = batcher({ run, maxSize: 3, waitMs: 1000, concurrency: 1 })
    const all = [add(1), add(2), add(3)]
    expect(batches.map(({ items }) => items)).toEqual([[1, 2, 3]])
    batches[0]!.finish([10, 20, 30])
    expect(await Promise.all(all)).toEqual([10, 20, 30])
  })

  it('answers nobody before the batch is done', async () => {
    const { batches, run } = gate()
    const add = batcher({ run, maxSize: 1, waitMs: 1000, concurrency: 1 })
    let answered = false
    const one = add(1).then(() => {
      answered = true
    })
    await Promise.resolve()
    expect(answered).toBe(false)
    batches[0]!.finish([10])
    await one
    expect(answered).toBe(true)
  })

  it('refuses one item without the others', async () => {
    const { batches, run } = gate()
    const add = batcher({ run, maxSize: 2, waitMs: 1000, concurrency: 1 })
    const bad = add(1)
    const good = add(2)
    batches[0]!.finish([new Error('no'), 20])
    await expect(bad).rejects.toThrow('no')
    expect(await good).toBe(20)
  })

  it('fails a whole batch with its transaction, and goes on with the next', async () => {
    const { batches, run } = gate()
    const add = batcher({ run, maxSize: 1, waitMs: 1000, concurrency: 1 })
    const first = add(1)
    const second = add(2)
    batches[0]!.fail(new Error('connection lost'))
    await expect(first).rejects.toThrow('connection lost')
    await expect.poll(() => batches.length).toBe(2)
    batches[1]!.finish([20])
    expect(await second).toBe(20)
  })

  it('lets a batch grow older while a crowd comes, and keeps nobody waiting who is alone', async () => {
    vi.useFakeTimers()
    try {
      const { batches, run } = gate()
      const add = batcher({ run, maxSize: 100, waitMs: 5, crowdWaitMs: 100, concurrency: 9 })
      const all = [add(1), add(2)]
      vi.advanceTimersByTime(5)
      expect(batches.map(({ items }) => items)).toEqual([[1, 2]])
      all.push(add(3))
      vi.advanceTimersByTime(99)
      all.push(add(4))
      expect(batches).toHaveLength(1)
      vi.advanceTimersByTime(1)
      expect(batches[1]!.items).toEqual([3, 4])
      all.push(add(5))
      vi.advanceTimersByTime(100)
      all.push(add(6))
      vi.advanceTimersByTime(5)
      expect(batches.slice(2).map(({ items }) => items)).toEqual([[5], [6]])
      for (const { items, finish } of batches) finish(items)
      expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6])
    } finally {
      vi.useRealTimers()
    }
  })
})
