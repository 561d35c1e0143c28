import type { RelatedQuestion } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

const TONES: Record<RelatedQuestion['relation'], BadgeTone> = {
  EXACT: 'danger',
  NEAR: 'caution',
  ENEMY: 'info',
  DIFFERENT: 'calm',
}

/** How two questions stand to each other: relation, likeness in percent, and what differs. */
export function Likeness({ related: { relation, score, reasons } }: { related: RelatedQuestion }) {
  const { questions } = useWords()
  const words = questions.related
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone={TONES[relation]}>{words.relations[relation]}</Badge>
      {score !== null && <span className="tabular-nums">{words.score(Math.round(score * 100))}</span>}
      {reasons.map((reason) => (
        <span key={reason} className="text-sm text-soft">
          {named(words.reasons, reason)}
        </span>
      ))}
    </span>
  )
}
