import type { Anomaly, KeyCorrection, ScoreReviewRow, ViolationRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'

const CORRECTION: Record<KeyCorrection['state'], BadgeTone> = {
  PROPOSED: 'caution',
  RUNNING: 'info',
  DONE: 'good',
  REJECTED: 'calm',
  REVERSING: 'info',
  REVERSED: 'calm',
}
export function CorrectionBadge({ state }: Pick<KeyCorrection, 'state'>) {
  const { afterwards: words } = useWords()
  return <Badge tone={CORRECTION[state]}>{words.correctionStates[state]}</Badge>
}

const REVIEW: Record<ScoreReviewRow['state'], BadgeTone> = {
  ASKED: 'caution',
  CHECKED: 'info',
  UPHELD: 'calm',
  CHANGED: 'good',
}
export function ReviewBadge({ state }: Pick<ScoreReviewRow, 'state'>) {
  const { afterwards: words } = useWords()
  return <Badge tone={REVIEW[state]}>{words.reviewStates[state]}</Badge>
}

const VIOLATION: Record<ViolationRow['state'], BadgeTone> = {
  NOTIFIED: 'caution',
  DECIDED: 'danger',
  CLEARED: 'good',
  REVOKED: 'calm',
}
export function ViolationBadge({ state }: Pick<ViolationRow, 'state'>) {
  const { afterwards: words } = useWords()
  return <Badge tone={VIOLATION[state]}>{words.violationStates[state]}</Badge>
}

const ANOMALY: Record<Anomaly['state'], BadgeTone> = { OPEN: 'caution', CLEARED: 'good', CASE: 'danger' }
export function AnomalyBadge({ state }: Pick<Anomaly, 'state'>) {
  const { afterwards: words } = useWords()
  return <Badge tone={ANOMALY[state]}>{words.anomalyStates[state]}</Badge>
}
