/**
 * What a class comes to for one trainee: minutes present against all minutes of the class. Less presence than the rule
 * asks (到课率) earns nothing; otherwise each lesson earns the minutes present by the rule's minutes to the credit hour,
 * and never more than it is worth. Caps of the day and the year come with posting.
 */
import type { Result } from './words.ts'

export interface Attended {
  lessonId: string
  /** Hundredths of credit hours. */
  worth: number
  minutes: number
  present: number
}

export interface SettlingRule {
  minutesPerHour: number
  presencePercent: number
}

export interface Outcome {
  result: Result
  minutes: number
  percent: number
  /** Hundredths of credit hours by lesson; lessons that earn nothing are missing. */
  earned: { lessonId: string; hours: number }[]
}

export function settle(lessons: readonly Attended[], { minutesPerHour, presencePercent }: SettlingRule): Outcome {
  const sum = (of: (lesson: Attended) => number) => lessons.reduce((total, lesson) => total + of(lesson), 0)
  const minutes = sum(({ present }) => present)
  const whole = sum((lesson) => lesson.minutes)
  const percent = whole === 0 ? 0 : Math.floor((minutes * 100) / whole)
  if (minutes === 0) return { result: 'ABSENT', minutes, percent, earned: [] }
  if (percent < presencePercent) return { result: 'INCOMPLETE', minutes, percent, earned: [] }
  const earned = lessons.map(({ lessonId, worth, present }) => ({
    lessonId,
    hours: Math.min(worth, Math.floor((present * 100) / minutesPerHour)),
  }))
  return { result: 'COMPLETED', minutes, percent, earned: earned.filter(({ hours }) => hours > 0) }
}
