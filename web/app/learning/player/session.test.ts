import type { LearningSession, LearningState } from '@app/api/contract'
import { describe, expect, it } from 'vitest'
import { Refused } from '../../exam-room/refused.ts'
import type { BeatSent } from './server.ts'
import { Session } from './session.ts'

const opened: LearningSession = {
  ...{ sessionId: 's', materialId: 'm', courseId: 'c', beatNo: 0, challenge: 'challenge-0000-0' },
  ...{ covered: [], position: 12, spentSeconds: 12, durationSeconds: 90, completedAt: null, credited: 0 },
  ...{ paused: null, confirm: null, dayLeftSeconds: 3600, title: '', kind: 'VIDEO', beatSeconds: 30, maxSpeed: 150 },
  ...{ contentUrl: null, link: null, launchUrl: null, scormVersion: null, cmi: null },
}

/** A server that takes what `fails` lets through, and remembers it. */
function room(fails: (attempt: number) => Error | undefined = () => undefined) {
  const taken: BeatSent[] = []
  const heard: string[] = []
  const lost: string[] = []
  const due: { work: () => void; milliseconds: number }[] = []
  let attempts = 0
  const answer = (): LearningState => ({
    ...opened,
    beatNo: taken.length,
    challenge: `challenge-0000-${taken.length}`,
  })
  const session = new Session({
    opened,
    server: {
      beat: async (_id, beat) => {
        const error = fails(++attempts)
        if (error) throw error
        taken.push(structuredClone(beat))
        return answer()
      },
      confirm: async () => answer(),
    },
    later: (work, milliseconds) => {
      const one = { work, milliseconds }
      due.push(one)
      return () => {
        const at = due.indexOf(one)
        if (at >= 0) due.splice(at, 1)
      }
    },
    random: () => 1,
    onState: (_, net) => heard.push(net),
    onLost: (code) => lost.push(code),
  })
  return { session, taken, heard, lost, due }
}

const play = (session: Session, from: number, to: number) => {
  for (let at = from; at <= to; at += 0.5) session.moved(at)
}

describe('a session of learning', () => {
  it('tells what was played with the number and the challenge that the server waits for', async () => {
    const { session, taken } = room()
    play(session, 12, 42)
    await session.beat()
    play(session, 42.5, 60)
    await session.beat()
    expect(taken).toEqual([
      { no: 1, challenge: 'challenge-0000-0', ranges: [[12, 42]], position: 42, visible: true },
      { no: 2, challenge: 'challenge-0000-1', ranges: [[42, 60]], position: 60, visible: true },
    ])
  })

  it('sends a beat again as it was when the network failed, and afterwards what was played meanwhile', async () => {
    const { session, taken, heard, due } = room((attempt) => (attempt <= 2 ? new TypeError('cut') : undefined))
    play(session, 0, 30)
    await session.beat()
    play(session, 30.5, 50)
    await session.beat()
    expect(due.map(({ milliseconds }) => milliseconds)).toEqual([2000])
    await session.beat()
    await session.beat()
    expect(taken.map(({ no, ranges }) => ({ no, ranges }))).toEqual([
      { no: 1, ranges: [[0, 30]] },
      { no: 2, ranges: [[30, 50]] },
    ])
    expect(heard).toEqual(['cut', 'cut', 'fine', 'fine'])
  })

  it('tells what was played before the page went out of sight, and no second of that time', async () => {
    const { session, taken } = room()
    play(session, 0, 10)
    session.hidden()
    await session.beat()
    session.shown()
    play(session, 11, 20)
    await session.beat()
    await session.beat()
    expect(taken.map(({ ranges, visible }) => ({ ranges, visible }))).toEqual([
      { ranges: [[0, 10]], visible: true },
      { ranges: [], visible: false },
      { ranges: [[11, 20]], visible: true },
    ])
  })

  it('keeps time in sight and out of sight apart while the network is away', async () => {
    const { session, taken } = room((attempt) => (attempt <= 2 ? new TypeError('cut') : undefined))
    play(session, 0, 10)
    await session.beat()
    session.hidden()
    session.shown()
    play(session, 10, 20)
    session.hidden()
    await session.beat()
    await session.beat()
    expect(taken.map(({ ranges, visible }) => ({ ranges, visible }))).toEqual([
      { ranges: [[0, 10]], visible: true },
      { ranges: [], visible: false },
      { ranges: [[10, 20]], visible: true },
    ])
  })

  it('stops when learning goes on elsewhere', async () => {
    const { session, taken, lost, due } = room(() => new Refused(409, 'learning-session-over', {}))
    play(session, 0, 10)
    await session.beat()
    await session.beat()
    expect([taken, lost, due]).toEqual([[], ['learning-session-over'], []])
  })
})
