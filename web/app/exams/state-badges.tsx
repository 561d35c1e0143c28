import type { AttemptState, Registration, SessionRow, Slot } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

const SESSION: Record<SessionRow['state'], BadgeTone> = {
  DRAFT: 'calm',
  REG_OPEN: 'info',
  REG_CLOSED: 'info',
  ARRANGED: 'info',
  ENDED: 'caution',
  SCORED: 'caution',
  PUBLISHED_RESULTS: 'good',
  CANCELLED: 'danger',
}

export function SessionStateBadge({ state }: { state: SessionRow['state'] }) {
  const { exams } = useWords()
  return <Badge tone={SESSION[state]}>{exams.sessionStates[state]}</Badge>
}

const REGISTRATION: Record<Registration['state'], BadgeTone> = {
  SUBMITTED: 'info',
  UNIT_APPROVED: 'info',
  COUNTY_REVIEWED: 'info',
  CITY_REVIEWED: 'info',
  APPROVED: 'good',
  RETURNED: 'caution',
  REJECTED: 'danger',
  CANCELLED: 'calm',
  ADMITTED: 'good',
  CANCELLED_LATE: 'calm',
  SAT: 'good',
  ABSENT: 'caution',
  VOIDED: 'danger',
}

export function RegistrationStateBadge({ state }: { state: Registration['state'] }) {
  const { exams } = useWords()
  return <Badge tone={REGISTRATION[state]}>{exams.registrationStates[state]}</Badge>
}

const SLOT: Record<Slot['state'], BadgeTone> = { PLANNED: 'calm', SEALED: 'good', CLOSED: 'calm' }

export function SlotStateBadge({ state }: { state: Slot['state'] }) {
  const { exams } = useWords()
  return <Badge tone={SLOT[state]}>{exams.slotStates[state]}</Badge>
}

const ATTEMPT: Record<AttemptState, BadgeTone> = {
  IN_PROGRESS: 'info',
  SUBMITTED: 'good',
  AUTO_SUBMITTED: 'good',
  FORCED_SUBMITTED: 'caution',
  VOIDED: 'danger',
}

export function AttemptStateBadge({ state }: { state: AttemptState }) {
  const { exams } = useWords()
  return <Badge tone={ATTEMPT[state]}>{exams.attemptStates[state]}</Badge>
}
