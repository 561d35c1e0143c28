import type { Application, CredentialRow, Decision } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

type Look = [tone: BadgeTone, icon?: IconName]

const CREDENTIAL: Record<CredentialRow['state'], Look> = {
  PENDING: ['info'],
  ACTIVE: ['good'],
  SUSPENDED: ['caution', 'pause'],
  WITHDRAWN: ['danger', 'ban'],
  REVOKED: ['danger', 'cross'],
  CANCELLED: ['calm', 'cross'],
  EXPIRED: ['calm', 'clock'],
}

const APPLICATION: Record<Application['state'], Look> = {
  SUBMITTED: ['info'],
  UNIT_APPROVED: ['info'],
  COUNTY_REVIEWED: ['info'],
  CITY_REVIEWED: ['info'],
  APPROVED: ['good'],
  RETURNED: ['caution', 'left'],
  REJECTED: ['danger', 'cross'],
  WITHDRAWN: ['calm', 'cross'],
  CLOSED: ['calm', 'check'],
}

const DECISION: Record<Decision['state'], Look> = {
  PROPOSED: ['info'],
  NOTICE_SERVED: ['info'],
  HEARD: ['info'],
  DECIDED: ['good'],
  REFUSED: ['danger', 'cross'],
  TAKEN_BACK: ['calm', 'left'],
  ANNULLED: ['calm', 'cross'],
}

/** The state of a credential today, in words, colour and icon. */
export function CredentialBadge({ state }: { state: CredentialRow['state'] }) {
  const { credentials } = useWords()
  const [tone, icon] = CREDENTIAL[state]
  return (
    <Badge tone={tone} icon={icon}>
      {credentials.states[state]}
    </Badge>
  )
}

/** 挂失, beside whatever the state is. */
export function LostBadge() {
  const { credentials } = useWords()
  return (
    <Badge tone="danger" icon="ban">
      {credentials.applications.lostBadge}
    </Badge>
  )
}

export function ApplicationBadge({ state }: { state: Application['state'] }) {
  const { credentials } = useWords()
  const [tone, icon] = APPLICATION[state]
  return (
    <Badge tone={tone} icon={icon}>
      {credentials.applications.states[state]}
    </Badge>
  )
}

export function DecisionBadge({ state }: { state: Decision['state'] }) {
  const { credentials } = useWords()
  const [tone, icon] = DECISION[state]
  return (
    <Badge tone={tone} icon={icon}>
      {credentials.acts.states[state]}
    </Badge>
  )
}

export const toneOf = (state: CredentialRow['state']): BadgeTone => CREDENTIAL[state][0]
