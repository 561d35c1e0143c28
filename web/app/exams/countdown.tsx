import type { MyExam } from '@app/api/contract'
import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useServerNow } from '../ui/server-now.ts'
import { useWords } from '../words/context.ts'
import type { Words } from '../words/zh-CN/index.ts'
import { lengthOfTime } from './length-of-time.ts'

type Say = (time: string) => string

/** What the candidate waits for in each situation, and until when. */
function goalOf(exam: MyExam, words: Words['exams']): { at: string; say: Say } | undefined {
  const { next, checkInOpensAt, startsAt, lateUntil, endsAt } = exam
  if (next === 'WAIT' && checkInOpensAt) return { at: checkInOpensAt, say: words.checkInIn }
  if (next === 'CHECK_IN' && startsAt) return { at: startsAt, say: words.startsIn }
  if (next === 'START' && lateUntil) return { at: lateUntil, say: words.lateIn }
  if (next === 'RESUME' && endsAt) return { at: endsAt, say: words.timeLeft }
  return undefined
}

/** Counts down to the next moment that matters by the server's time; when it comes, the page asks what to do now. */
export function Countdown({ exam }: { exam: MyExam }) {
  const { exams: words } = useWords()
  const { revalidate } = useRevalidator()
  const now = useServerNow(exam.serverNow)
  const goal = goalOf(exam, words)
  const left = goal ? Date.parse(goal.at) - now : Number.NaN
  const isOver = left <= 0
  useEffect(() => {
    if (isOver) revalidate()
  }, [isOver, revalidate])
  if (!goal || isOver) return null
  return <p className="font-semibold tabular-nums">{goal.say(lengthOfTime(words, left))}</p>
}
