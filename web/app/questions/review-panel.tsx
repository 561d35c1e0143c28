import type { Question } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { useMay } from '../layout/me.ts'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** What the signed-in person may do about a question now, or who is to do something. */
export function ReviewPanel({ question }: { question: Question }) {
  const { questions: words } = useWords()
  const may = useMay()
  const { openActions, state } = question
  const mayReview = openActions.some((action) => action === 'APPROVE' || action === 'RETURN' || action === 'RETIRE')
  const isOwn = state === 'REVIEW1' && may('question:review') && !openActions.includes('APPROVE')
  return (
    <>
      {openActions.includes('SUBMIT') && <SubmitForm question={question} />}
      {mayReview && <DecisionForm question={question} />}
      {isOwn && <NoticeBox>{words.ownWork}</NoticeBox>}
      {state === 'REVIEW1' && !may('question:review') && <NoticeBox>{words.waitsForOther}</NoticeBox>}
    </>
  )
}

function SubmitForm({ question }: { question: Question }) {
  const { questions: words } = useWords()
  return (
    <Sheet title={words.submit}>
      <ActionForm intent="submit">
        <input type="hidden" name="versionNo" value={question.versionNo} />
        <p>{words.submitLead}</p>
        <FormActions>
          <SubmitButton icon="right">{words.submit}</SubmitButton>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

function DecisionForm({ question: { openActions, versionNo } }: { question: Question }) {
  const { questions: words, common } = useWords()
  return (
    <Sheet title={words.review}>
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
          {openActions.includes('RETIRE') && (
            <ConfirmButton
              label={words.retire}
              icon="ban"
              title={words.retireTitle}
              confirm={words.retire}
              cancel={common.cancel}
              name="decision"
              value="RETIRE"
            >
              {words.retireBody}
            </ConfirmButton>
          )}
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}
