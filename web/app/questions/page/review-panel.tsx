import type { Question } from '@app/api/contract'
import { ActionForm, useCameBack } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

const SELDOM = ['RESUME', 'PRACTICE_ON', 'PRACTICE_OFF', 'SUSPEND', 'RETIRE'] as const

/** What the signed-in person may do about a question now, or who is to do something. */
export function ReviewPanel({ question }: { question: Question }) {
  const { openActions } = question
  const seldom = SELDOM.filter((action) => openActions.includes(action))
  return (
    <>
      <WhoseTurn question={question} />
      {openActions.includes('SUBMIT') && <SubmitForm question={question} />}
      {(openActions.includes('APPROVE') || openActions.includes('RETURN')) && <DecisionForm question={question} />}
      {seldom.length > 0 && <SeldomForm question={question} actions={seldom} />}
    </>
  )
}

function WhoseTurn({ question: { state, openActions } }: { question: Question }) {
  const { questions: words } = useWords()
  const may = useMay()
  const waits = (state === 'REVIEW1' || state === 'REVIEW2') && !openActions.includes('APPROVE')
  if (state === 'SUSPENDED') return <NoticeBox tone="caution">{words.suspendedNotice}</NoticeBox>
  if (!waits) return null
  return <NoticeBox>{may('question:review') ? words.otherReviewer[state] : words.waitsFor[state]}</NoticeBox>
}

function SubmitForm({ question: { versionNo } }: { question: Question }) {
  const { questions: words } = useWords()
  return (
    <Sheet title={words.submit}>
      <ActionForm intent="submit">
        <input type="hidden" name="versionNo" value={versionNo} />
        <p>{words.submitLead}</p>
        <FormActions>
          <SubmitButton icon="right">{words.submit}</SubmitButton>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

function DecisionForm({ question: { openActions, versionNo, state } }: { question: Question }) {
  const { questions: words } = useWords()
  return (
    <Sheet title={words.reviewOf[state === 'REVIEW2' ? 'REVIEW2' : 'REVIEW1']}>
      <ActionForm intent="review">
        <input type="hidden" name="versionNo" value={versionNo} />
        <TextArea name="comment" label={words.comment} hint={words.commentHint} maxLength={500} rows={2} />
        <FormActions>
          {openActions.includes('APPROVE') && (
            <SubmitButton icon="check" name="decision" value="APPROVE">
              {words.approve}
            </SubmitButton>
          )}
          {openActions.includes('RETURN') && (
            <SubmitButton look="plain" icon="left" name="decision" value="RETURN">
              {words.return}
            </SubmitButton>
          )}
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

/** Decisions about a question in use, folded away while there is something more usual to do; each asks once more. */
function SeldomForm({
  question: { versionNo, state },
  actions,
}: {
  question: Question
  actions: readonly (typeof SELDOM)[number][]
}) {
  const { questions: words, common } = useWords()
  const isRefused = useCameBack('act')
  return (
    <details open={state === 'SUSPENDED' || isRefused} className="group rounded border border-line bg-sheet">
      <summary className="flex min-h-11 items-center gap-2 px-4 py-3 text-lg font-semibold sm:px-6">
        {words.otherActs}
        <Icon name="down" className="group-open:rotate-180" />
      </summary>
      <ActionForm intent="act" className="flex max-w-2xl flex-col gap-5 px-4 pb-5 sm:px-6">
        <input type="hidden" name="versionNo" value={versionNo} />
        <TextArea name="comment" label={words.reason} hint={words.reasonHint} maxLength={500} rows={2} />
        <FormActions>
          {actions.map((action) => (
            <ConfirmButton
              key={action}
              label={words.decide[action].label}
              look={action === 'RETIRE' ? 'danger' : 'plain'}
              title={words.decide[action].title}
              confirm={words.decide[action].label}
              cancel={common.cancel}
              name="decision"
              value={action}
            >
              {words.decide[action].body}
            </ConfirmButton>
          ))}
        </FormActions>
      </ActionForm>
    </details>
  )
}
