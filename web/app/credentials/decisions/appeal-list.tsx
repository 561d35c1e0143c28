import { ActionForm } from '../../forms/action-form.tsx'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { DayField, TextArea } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { DueDay } from '../due-day.tsx'
import { DecisionFileLink } from './decision-file.tsx'
import type { Papers } from './hearing.tsx'

type Appeal = Papers['appeals'][number]

const TONES: Record<string, BadgeTone> = { OPEN: 'info', UPHELD: 'calm', CHANGED: 'caution', REVOKED: 'good' }

export function AppealBadge({ state }: { state: 'OPEN' | NonNullable<Appeal['outcome']> }) {
  const { credentials } = useWords()
  return <Badge tone={TONES[state] ?? 'calm'}>{credentials.way.appeals.states[state]}</Badge>
}

/** Appeals against a decision with their answers, the latest first. */
export function AppealList({
  appeals,
  today,
  files,
}: {
  appeals: readonly Appeal[]
  today: string
  /** Where the files of the decision are. */
  files: string
}) {
  const { credentials, format } = useWords()
  const { appeals: words } = credentials.way
  if (appeals.length === 0) return <p className="text-soft">{words.none}</p>
  return (
    <ul className="flex flex-col gap-5">
      {appeals.map((appeal) => (
        <li key={appeal.id} className="flex flex-col gap-3 border-s-2 border-line ps-4">
          <AppealBadge state={appeal.outcome ?? 'OPEN'} />
          <Facts>
            <Fact label={words.reason} wide>
              <span className="block whitespace-pre-wrap">{appeal.reason}</span>
              <DecisionFileLink base={files} fileId={appeal.fileId} label={words.openFile} />
            </Fact>
            <Fact label={words.filedAt}>
              {appeal.filedByName} · {format.instant(appeal.filedAt)}
            </Fact>
            <Fact label={words.answerDueOn}>
              {appeal.outcome ? format.day(appeal.answerDueOn) : <DueDay dueOn={appeal.answerDueOn} today={today} />}
            </Fact>
            {appeal.outcome && (
              <>
                <Fact label={words.answer} wide>
                  <span className="whitespace-pre-wrap">{appeal.answer}</span>
                </Fact>
                <Fact label={words.answeredBy}>{appeal.decidedByName}</Fact>
                <Fact label={words.answeredAt}>{appeal.decidedAt && format.instant(appeal.decidedAt)}</Fact>
              </>
            )}
          </Facts>
        </li>
      ))}
    </ul>
  )
}

/** For another person than the one who decided. `endsOn` of a suspension may be brought forward. */
export function AnswerForm({ appealId, mayShorten }: { appealId: string; mayShorten: boolean }) {
  const { credentials, common } = useWords()
  const { appeals: words } = credentials.way
  const outcomes = Object.entries(words.outcomes).filter(([outcome]) => mayShorten || outcome !== 'CHANGED')
  return (
    <ActionForm intent="answer">
      <h3 className="font-semibold">{words.answerTitle}</h3>
      <p className="text-soft">{words.answerLead}</p>
      <input type="hidden" name="appealId" value={appealId} />
      <RadioGroup
        name="outcome"
        label={words.outcome}
        required
        options={outcomes.map(([value, label]) => ({ value, label, hint: words.outcomeHints[value] }))}
      />
      {mayShorten && <DayField name="endsOn" label={words.newEndsOn} hint={words.newEndsOnHint} />}
      <TextArea name="answer" label={words.answer} hint={words.answerHint} required minLength={4} maxLength={4000} />
      <FormActions>
        <ConfirmButton
          look="primary"
          label={words.answerSubmit}
          title={words.answerConfirm}
          confirm={words.answerSubmit}
          cancel={common.cancel}
        >
          {words.answerBody}
        </ConfirmButton>
      </FormActions>
    </ActionForm>
  )
}
