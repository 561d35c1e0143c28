import type { Instructor, YearProposal, YearReview } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { Badge } from '../ui/badge.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { TextArea } from '../ui/fields.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import { GuardList } from './guard-list.tsx'

const TONES: Record<YearReview['outcome'], 'good' | 'info' | 'danger'> = {
  EXCELLENT: 'good',
  PASSED: 'good',
  FAILED: 'danger',
}

function Outcome({ outcome }: { outcome: YearReview['outcome'] }) {
  const { instructors } = useWords()
  return <Badge tone={TONES[outcome]}>{instructors.outcomes[outcome]}</Badge>
}

/** What the rules propose for a year and why; the decision for whoever may decide. */
export function YearForm({ instructor, proposal }: { instructor: Instructor; proposal: YearProposal }) {
  const { instructors, errors } = useWords()
  const { year: words } = instructors.acts
  const { decided, guards, outcome, year } = proposal
  const why = instructor.closedBecause.REVIEW_YEAR
  return (
    <>
      <Sheet title={`${instructors.year(year)} ${words.proposal}`}>
        <div className="flex flex-col gap-4">
          <p>{outcome ? <Outcome outcome={outcome} /> : words.none}</p>
          <GuardList guards={guards} />
        </div>
      </Sheet>
      {decided && (
        <Sheet title={words.outcome}>
          <YearReviews reviews={[decided]} />
        </Sheet>
      )}
      {!decided && instructor.openActions.includes('REVIEW_YEAR') && <Decide proposal={proposal} />}
      {!decided && why && (
        <NoticeBox tone="calm" title={words.notOpen}>
          {say(errors.codes, why, {}, errors.unknown)}
        </NoticeBox>
      )}
    </>
  )
}

function Decide({ proposal: { year, outcome } }: { proposal: YearProposal }) {
  const { instructors, common } = useWords()
  const { year: words } = instructors.acts
  const options = Object.entries(instructors.outcomes).map(([value, label]) => ({ value, label }))
  return (
    <Sheet title={words.decide}>
      <ActionForm>
        <input type="hidden" name="year" value={year} />
        <RadioGroup name="outcome" label={words.outcome} required options={options} defaultValue={outcome} />
        <TextArea name="comment" label={words.comment} hint={words.commentHint} maxLength={500} rows={3} />
        <div>
          <ConfirmButton
            look="primary"
            label={words.decide}
            title={words.decideTitle}
            confirm={words.decide}
            cancel={common.cancel}
          >
            {words.decideBody}
          </ConfirmButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}

/** Reviews that were decided. */
export function YearReviews({ reviews }: { reviews: readonly YearReview[] }) {
  const { instructors, format } = useWords()
  const { year: words } = instructors.acts
  return (
    <ul className="flex flex-col gap-5">
      {reviews.map(({ year, outcome, taughtHours, mark, comment, decidedByName, decidedAt }) => (
        <li key={year}>
          <p className="mb-2 font-medium">
            {instructors.year(year)} <Outcome outcome={outcome} />
          </p>
          <Facts>
            <Fact label={instructors.teaching.hours}>{instructors.hours(taughtHours)}</Fact>
            <Fact label={instructors.rating}>{mark === null ? instructors.noRating : instructors.mark(mark)}</Fact>
            <Fact label={words.comment} wide>
              {comment}
            </Fact>
          </Facts>
          <p className="mt-1 text-sm text-soft">{words.decidedBy(decidedByName, format.instant(decidedAt))}</p>
        </li>
      ))}
    </ul>
  )
}
