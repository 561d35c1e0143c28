import type { InstructorRow, TeachingInvitation } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

type Look = [tone: BadgeTone, icon?: IconName]

const ENTRY: Record<InstructorRow['state'], Look> = {
  NOMINATED: ['info'],
  UNIT_OK: ['info'],
  REVIEWED: ['info'],
  PUBLICISED: ['info', 'globe'],
  APPOINTED: ['good'],
  SUSPENDED: ['caution', 'pause'],
  TERM_ENDED: ['calm', 'clock'],
  DISMISSED: ['danger', 'cross'],
  RESIGNED: ['calm', 'exit'],
  RETURNED: ['caution', 'left'],
  REJECTED: ['danger', 'cross'],
  MERGED: ['calm', 'check'],
}

const INVITATION: Record<TeachingInvitation['state'], Look> = {
  INVITED: ['info'],
  ACCEPTED: ['good'],
  DECLINED: ['danger', 'cross'],
  WITHDRAWN: ['calm', 'left'],
  SUBSTITUTED: ['calm', 'people'],
  TAUGHT: ['good', 'check'],
  MISSED: ['caution'],
}

/** The state of an entry of the pool today, in words, colour and icon. */
export function InstructorBadge({ state }: { state: InstructorRow['state'] }) {
  const { instructors } = useWords()
  const [tone, icon] = ENTRY[state]
  return (
    <Badge tone={tone} icon={icon}>
      {instructors.states[state]}
    </Badge>
  )
}

export function InvitationBadge({ state }: { state: TeachingInvitation['state'] }) {
  const { instructors } = useWords()
  const [tone, icon] = INVITATION[state]
  return (
    <Badge tone={tone} icon={icon}>
      {instructors.teaching.states[state]}
    </Badge>
  )
}
