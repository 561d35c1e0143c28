import type { RelatedQuestion } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'
import { QuestionStateBadge } from '../state-badge.tsx'
import { Likeness } from './likeness.tsx'

type Said = 'ENEMY' | 'DIFFERENT' | 'NONE'

const SAYS: Record<RelatedQuestion['relation'], Said[]> = {
  EXACT: ['ENEMY', 'DIFFERENT'],
  NEAR: ['ENEMY', 'DIFFERENT'],
  ENEMY: ['NONE'],
  DIFFERENT: ['NONE'],
}

/** Questions that stand in a relation to one; a reviewer says what the relation is. */
export function RelatedList({ items, mayRelate }: { items: readonly RelatedQuestion[]; mayRelate: boolean }) {
  const { questions } = useWords()
  if (items.length === 0) return <EmptyState icon="tick">{questions.related.none}</EmptyState>
  return (
    <ul>
      {items.map((one) => (
        <li
          key={`${one.questionId}${one.relation}`}
          className="flex flex-col gap-2 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
        >
          <Likeness related={one} />
          <Link to={`/questions/${one.questionId}`} className="line-clamp-3 text-primary underline">
            {questions.serialNo(one.serial)} {one.stem}
          </Link>
          <span className="flex flex-wrap items-center gap-2 text-sm text-soft">
            {one.bankName} · {questions.types[one.type]} <QuestionStateBadge state={one.state} />
          </span>
          {one.note && <p className="whitespace-pre-wrap">{one.note}</p>}
          {mayRelate && <RelateForm related={one} />}
        </li>
      ))}
    </ul>
  )
}

function RelateForm({ related: { questionId, relation } }: { related: RelatedQuestion }) {
  const { questions } = useWords()
  const words = questions.related
  const says = SAYS[relation]
  const asksWhy = !says.includes('NONE')
  return (
    <ActionForm intent={`relate-${questionId}`} className="flex flex-wrap items-end gap-3" preventScrollReset>
      <input type="hidden" name="otherId" value={questionId} />
      {asksWhy && <TextField name="note" label={words.note} maxLength={300} className="min-w-56" />}
      {says.map((said) => (
        <SubmitButton key={said} look="plain" name="relation" value={said}>
          {words.say[said]}
        </SubmitButton>
      ))}
    </ActionForm>
  )
}
