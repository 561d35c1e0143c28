import type { Instructor, InstructorFile } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

type Level = InstructorFile['levels'][number]

/** The review of a nomination for whoever's turn it is; for a reviewer whose turn it isn't, why. */
export function ReviewPart({ instructor, file }: { instructor: Instructor; file: InstructorFile }) {
  const { instructors, errors } = useWords()
  const { acts: words } = instructors
  const { nextLevel, openActions, closedBecause } = instructor
  if (!nextLevel) return null
  const isOpen = openActions.includes('REVIEW')
  const why = closedBecause.REVIEW
  if (!isOpen && !why) return null
  return (
    <Sheet title={words.review}>
      {isOpen ? (
        <ReviewForm instructor={instructor} levels={file.levels} />
      ) : (
        <NoticeBox tone="calm" title={words.notYours(instructors.levels[nextLevel] ?? nextLevel)}>
          {why && say(errors.codes, why, {}, errors.unknown)}
        </NoticeBox>
      )}
    </Sheet>
  )
}

function ReviewForm({
  instructor: { version, nextLevel },
  levels,
}: {
  instructor: Instructor
  levels: InstructorFile['levels']
}) {
  const { instructors, common } = useWords()
  const { acts: words } = instructors
  const next = levels[levels.indexOf(nextLevel as Level) + 1]
  return (
    <ActionForm intent="review">
      <input type="hidden" name="version" value={version} />
      <p>{next ? words.approveNext(instructors.levels[next] ?? next) : words.approveLast}</p>
      <TextArea name="reason" label={words.reviewReason} hint={words.reviewReasonHint} maxLength={500} rows={3} />
      <FormActions>
        <SubmitButton name="decision" value="APPROVE" icon="check">
          {words.approve}
        </SubmitButton>
        <SubmitButton name="decision" value="RETURN" look="plain" icon="left">
          {words.return}
        </SubmitButton>
        <ConfirmButton
          label={words.reject}
          title={words.rejectTitle}
          confirm={words.reject}
          cancel={common.cancel}
          name="decision"
          value="REJECT"
        >
          {words.rejectBody}
        </ConfirmButton>
      </FormActions>
    </ActionForm>
  )
}
