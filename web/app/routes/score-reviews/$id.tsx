import { type ScoreReview, scoreReviews } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ReviewBadge } from '../../exams/afterwards/badges.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { review }) => [
  { label: navigation.scoreReviews, to: '/score-reviews' },
  { label: review.personName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { review: await call(request, scoreReviews.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const place = { params: { id } }
  const here = `/score-reviews/${id}`
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'check') {
    const handMarks = fields.list('task').map((taskId) => ({
      taskId,
      mark: Math.round(Number(fields.text(`mark.${taskId}`)) * 100),
    }))
    const body = { finding: fields.text('finding'), handMarks, version }
    const answer = await submit(request, scoreReviews.check, fields, { ...place, body })
    return answer.done ? done(here, 'review-checked') : answer.refused
  }
  const body = { agree: fields.text('agree') === 'yes', answer: fields.text('answer'), version }
  const answer = await submit(request, scoreReviews.decide, fields, { ...place, body })
  return answer.done ? done(here, 'review-answered') : answer.refused
}

const CHECKS = ['receipt', 'chain', 'marks', 'newestKey'] as const

export default function OneReview() {
  const { review } = useLoaderData<typeof loader>()
  const { afterwards: words, exams, format } = useWords()
  const may = useMay()
  const markOf = ({ mark, max }: { mark: number; max: number }) => exams.markOf(format.marks(mark), format.marks(max))
  return (
    <Stack>
      <PageHeader
        title={`${review.personName}（${review.organName}）`}
        lead={review.sessionName}
        badge={<ReviewBadge state={review.state} />}
      />
      <Sheet title={words.askReason}>
        <p className="mb-4 whitespace-pre-line">{review.reason}</p>
        <Facts>
          <Fact label={words.admissionNo}>{review.admissionNo}</Fact>
          <Fact label={words.reviewDue}>
            {format.day(review.answerDueOn)} {review.isOverdue && <Badge tone="danger">{words.overdue}</Badge>}
          </Fact>
          {review.checkedBy && <Fact label={words.checkedBy}>{review.checkedBy}</Fact>}
          {review.finding && (
            <Fact label={words.finding} wide>
              {review.finding}
            </Fact>
          )}
          {review.answer && (
            <Fact label={words.reviewAnswer} wide>
              {review.answer}
            </Fact>
          )}
          {review.resultBefore && review.resultAfter && review.resultBefore.mark !== review.resultAfter.mark && (
            <Fact label={exams.mark}>
              {words.fromTo(format.marks(review.resultBefore.mark), format.marks(review.resultAfter.mark))}
            </Fact>
          )}
        </Facts>
      </Sheet>
      <Sheet title={words.checks}>
        <ul className="mb-4 flex flex-col gap-2">
          {CHECKS.map((name) => (
            <li key={name} className="flex flex-wrap items-center gap-3">
              <Badge tone={review.checks[name] ? 'good' : 'danger'}>
                {review.checks[name] ? words.checkGood : words.checkBad}
              </Badge>
              {words.checkNames[name]}
            </li>
          ))}
        </ul>
        <Facts>
          <Fact label={words.onRecord}>{markOf(review.result)}</Fact>
          <Fact label={words.regraded}>{markOf(review.regraded)}</Fact>
          <Fact label={words.steps}>{format.number(review.checks.steps)}</Fact>
          <Fact label={words.answered}>{format.number(review.checks.answered)}</Fact>
          {may('evidence:read') && (
            <Fact label={words.evidence}>
              <a href={`/files/exam-attempts/${review.attemptId}/evidence.json`} className="text-primary underline">
                {words.evidenceFile}
              </a>
            </Fact>
          )}
        </Facts>
      </Sheet>
      <Wrong review={review} />
      {review.openActions.includes('CHECK') && <Check review={review} />}
      {review.openActions.includes('DECIDE') && (
        <Sheet title={words.reviewAnswer}>
          <ActionForm intent="decide">
            <input type="hidden" name="version" value={review.version} />
            <TextArea name="answer" label={words.answerText} required minLength={2} maxLength={2000} rows={4} />
            <FormActions>
              <SubmitButton name="agree" value="yes" icon="check">
                {words.agree}
              </SubmitButton>
              <SubmitButton look="plain" name="agree" value="no">
                {words.sendBack}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}

/** Marks by hand that the check found wrong: what is agreed to, and afterwards what was changed. */
function Wrong({ review: { handMarks, state } }: { review: ScoreReview }) {
  const { afterwards: words, format } = useWords()
  const wrong = handMarks
    .map((one, i) => ({ ...one, no: i + 1 }))
    .filter(({ mark, proposed }) => {
      if (proposed === null || state === 'ASKED') return false
      return state === 'CHECKED' || mark === proposed
    })
  if (wrong.length === 0) return null
  return (
    <Sheet title={words.handMarks}>
      <div className="flex flex-col gap-4">
        {wrong.map(({ task, before, proposed, no }) => (
          <div key={task.id} className="flex flex-col gap-2 border-l-4 border-line pl-4">
            <p className="whitespace-pre-line">{task.stem}</p>
            <p className="whitespace-pre-line text-soft">{task.answer}</p>
            <Facts>
              <Fact label={words.handMark(String(no), format.marks(task.maxMark))}>
                {words.fromTo(format.marks(before ?? 0), format.marks(proposed ?? 0))}
              </Fact>
            </Facts>
          </div>
        ))}
      </div>
    </Sheet>
  )
}

function Check({ review }: { review: ScoreReview }) {
  const { afterwards: words, format } = useWords()
  return (
    <Sheet title={words.finding}>
      <ActionForm intent="check">
        <input type="hidden" name="version" value={review.version} />
        {review.handMarks.map(({ task, mark }, i) => (
          <div key={task.id} className="flex flex-col gap-2 border-l-4 border-line pl-4">
            <p className="whitespace-pre-line">{task.stem}</p>
            <p className="whitespace-pre-line text-soft">{task.answer}</p>
            <input type="hidden" name="task" value={task.id} />
            <TextField
              name={`mark.${task.id}`}
              label={words.handMark(String(i + 1), format.marks(task.maxMark))}
              hint={words.handMarkHint}
              required
              inputMode="decimal"
              defaultValue={String(mark / 100)}
            />
          </div>
        ))}
        <TextArea name="finding" label={words.finding} required minLength={2} maxLength={2000} rows={4} />
        <div>
          <SubmitButton icon="check">{words.saveFinding}</SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}
