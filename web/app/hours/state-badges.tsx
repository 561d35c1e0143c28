import type { HourAccountRow, HourClaim, HourExemption, HourWarning } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

const ACCOUNT: Record<HourAccountRow['state'], BadgeTone> = {
  OPEN: 'info',
  GRACE: 'caution',
  MET: 'good',
  SHORT: 'danger',
  EXEMPT: 'calm',
  PRORATED: 'good',
  REOPENED: 'caution',
}

export function AccountStateBadge({ state }: { state: HourAccountRow['state'] }) {
  const { hours } = useWords()
  return <Badge tone={ACCOUNT[state]}>{hours.states[state]}</Badge>
}

const CLAIM: Record<HourClaim['state'], BadgeTone> = {
  CLAIMED: 'info',
  VERIFIED: 'info',
  POSTED: 'good',
  RETURNED: 'caution',
  REJECTED: 'danger',
  REVERSED: 'calm',
}

export function ClaimStateBadge({ state }: { state: HourClaim['state'] }) {
  const { hours } = useWords()
  return <Badge tone={CLAIM[state]}>{hours.claimStates[state]}</Badge>
}

const EXEMPTION: Record<HourExemption['state'], BadgeTone> = {
  CLAIMED: 'info',
  APPROVED: 'good',
  REJECTED: 'danger',
  WITHDRAWN: 'calm',
}

export function ExemptionStateBadge({ state }: { state: HourExemption['state'] }) {
  const { hours } = useWords()
  return <Badge tone={EXEMPTION[state]}>{hours.exemptionStates[state]}</Badge>
}

const STEP: Record<HourWarning['step'], BadgeTone> = {
  FORECAST: 'info',
  REMINDER: 'info',
  WARNING: 'caution',
  NOTICE: 'caution',
  CONSEQUENCE: 'danger',
  ENDED: 'good',
}

export function WarningStepBadge({ step }: { step: HourWarning['step'] }) {
  const { hours } = useWords()
  return <Badge tone={STEP[step]}>{hours.warningSteps[step]}</Badge>
}
