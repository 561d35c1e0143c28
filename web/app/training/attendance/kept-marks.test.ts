import { beforeEach, describe, expect, it } from 'vitest'
import { type KeptMark, keepMark, keptMarks, sendMark } from './kept-marks.ts'

class Memory implements Storage {
  readonly #items = new Map<string, string>()
  get length() {
    return this.#items.size
  }
  key = (index: number) => [...this.#items.keys()][index] ?? null
  getItem = (name: string) => this.#items.get(name) ?? null
  setItem = (name: string, value: string) => void this.#items.set(name, value)
  removeItem = (name: string) => void this.#items.delete(name)
  clear = () => this.#items.clear()
}

const mark = (kind: 'IN' | 'OUT', code = 'abc.def'): KeptMark => ({
  lessonId: 'l1',
  input: { kind, code, device: 'd'.repeat(20), position: null, madeAt: '2026-11-23T01:00:00Z' },
})
const answers =
  (status: number, body: object = {}) =>
  async () =>
    new Response(JSON.stringify(body), { status })
const noNetwork = async () => {
  throw new TypeError('network')
}

let storage: Storage
beforeEach(() => {
  storage = new Memory()
})

describe('marks that a phone keeps', () => {
  it('stay while the network is away, the server is ill or nobody is signed in', async () => {
    keepMark(storage, mark('IN'))
    for (const ask of [noNetwork, answers(503), answers(401), answers(429)]) {
      expect(await sendMark(storage, mark('IN'), ask)).toEqual({ outcome: 'KEPT' })
      expect(keptMarks(storage)).toEqual([mark('IN')])
    }
  })

  it('go once the server has answered, and only the one it answered', async () => {
    keepMark(storage, mark('IN'))
    keepMark(storage, mark('OUT', 'ghi.jkl'))
    expect(await sendMark(storage, mark('IN'), answers(200))).toEqual({ outcome: 'SENT' })
    expect(keptMarks(storage)).toEqual([mark('OUT', 'ghi.jkl')])
    const refused = { code: 'attendance-code-expired', detail: {} }
    expect(await sendMark(storage, mark('OUT', 'ghi.jkl'), answers(409, refused))).toEqual({
      outcome: 'REFUSED',
      ...refused,
    })
    expect(keptMarks(storage)).toEqual([])
  })

  it('are kept once, however often the button is pressed, and broken storage is none', () => {
    keepMark(storage, mark('IN'))
    keepMark(storage, mark('IN'))
    expect(keptMarks(storage)).toHaveLength(1)
    storage.setItem('lz_kept_marks', '{')
    expect(keptMarks(storage)).toEqual([])
  })
})
