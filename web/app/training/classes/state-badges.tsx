import type { Enrolment, TrainingClassRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'

const CLASS: Record<TrainingClassRow['state'], BadgeTone> = {
  DRAFT: 'calm',
  APPROVED: 'info',
  ENROLLING: 'good',
  CLOSED: 'info',
  RUNNING: 'info',
  FINISHED: 'caution',
  SETTLED: 'good',
  CANCELLED: 'danger',
}

export function ClassStateBadge({ state }: Pick<TrainingClassRow, 'state'>) {
  const { classes } = useWords()
  return <Badge tone={CLASS[state]}>{classes.states[state]}</Badge>
}

const ENROLMENT: Record<Enrolment['state'], BadgeTone> = {
  NOMINATED: 'info',
  CONFIRMED: 'good',
  WAITLIST: 'caution',
  ATTENDING: 'info',
  COMPLETED: 'good',
  INCOMPLETE: 'caution',
  ABSENT: 'danger',
  CANCELLED: 'calm',
}

/** Where an enrolment stands, with its place on the waiting list. */
export function EnrolmentStateBadge({ state, position }: Pick<Enrolment, 'state' | 'position'>) {
  const { classes } = useWords()
  return (
    <Badge tone={ENROLMENT[state]}>
      {state === 'WAITLIST' && position ? classes.waitlisted(position) : classes.enrolmentStates[state]}
    </Badge>
  )
}
