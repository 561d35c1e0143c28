/**
 * Two entries of one person become one, field by field. Nothing is lost: what a choice leaves aside stays with the merged
 * entry, and expertise and times may be put together.
 */
import { type Exception, unitedWeek, type WeeklyTime } from './availability.ts'
import type { Education, State, Tier } from './words.ts'

export interface ExpertiseOf {
  domainCode: string | null
  topic: string
  level: number
}

export interface Mergeable {
  personId: string
  organId: string
  areaCode: string
  tier: Tier
  education: Education | null
  enforcementSince: string | null
  introduction: string | null
  /** State, term and number go together. */
  appointment: {
    state: State
    nextLevel: 'UNIT' | 'COUNTY' | 'CITY' | 'PROVINCE' | null
    appointmentNo: string | null
    appointedFrom: string | null
    appointedUntil: string | null
    publicityUntil: string | null
    endReason: string | null
  }
  expertise: readonly ExpertiseOf[]
  weekly: readonly WeeklyTime[]
  exceptions: readonly (Exception & { reason: string | null })[]
}

export type Side = 'KEPT' | 'OTHER'

export interface Choices {
  person: Side
  organ: Side
  tier: Side
  education: Side
  enforcementSince: Side
  introduction: Side
  expertise: Side | 'BOTH'
  availability: Side | 'BOTH'
  appointment: Side
}

const keyOf = ({ domainCode, topic }: ExpertiseOf): string => `${domainCode ?? ''}\n${topic}`

/** The higher level of each. */
function united(a: readonly ExpertiseOf[], b: readonly ExpertiseOf[]): ExpertiseOf[] {
  const best = new Map<string, ExpertiseOf>()
  for (const expertise of [...a, ...b]) {
    const known = best.get(keyOf(expertise))
    if (!known || known.level < expertise.level) best.set(keyOf(expertise), expertise)
  }
  return [...best.values()]
}

/** What the kept entry becomes. */
export function merged(kept: Mergeable, other: Mergeable, choices: Choices): Mergeable {
  const from = (side: Side) => (side === 'KEPT' ? kept : other)
  const organ = from(choices.organ)
  const times =
    choices.availability === 'BOTH'
      ? { weekly: unitedWeek(kept.weekly, other.weekly), exceptions: [...kept.exceptions, ...other.exceptions] }
      : from(choices.availability)
  return {
    personId: from(choices.person).personId,
    organId: organ.organId,
    areaCode: organ.areaCode,
    tier: from(choices.tier).tier,
    education: from(choices.education).education,
    enforcementSince: from(choices.enforcementSince).enforcementSince,
    introduction: from(choices.introduction).introduction,
    appointment: from(choices.appointment).appointment,
    expertise:
      choices.expertise === 'BOTH' ? united(kept.expertise, other.expertise) : from(choices.expertise).expertise,
    weekly: times.weekly,
    exceptions: times.exceptions,
  }
}
