import type { TeachingInvitation } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { toField } from '../forms/local-time.ts'
import { ButtonLink } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextField } from '../ui/fields.tsx'
import { useWords } from '../words/context.ts'

/** What a coordinator may do with one invitation: withdraw it, ask somebody else, say whether the lecture was held. */
export function CoordinatorForms({ invitation }: { invitation: TeachingInvitation }) {
  const { instructors, common } = useWords()
  const { lectures: words } = instructors.teaching
  const { id, openActions } = invitation
  const confirmed = { title: words.closeTitle, cancel: common.cancel, name: 'outcome' }
  return (
    <>
      {openActions.includes('WITHDRAW') && (
        <ActionForm intent={`${id}_withdraw`}>
          <TextField name="reason" label={words.reason} required maxLength={200} />
          <div>
            <ConfirmButton
              label={words.withdraw}
              title={words.withdrawTitle}
              confirm={words.withdraw}
              cancel={common.cancel}
            >
              {words.withdrawBody}
            </ConfirmButton>
          </div>
        </ActionForm>
      )}
      {openActions.includes('REPLACE') && (
        <div>
          <ButtonLink to={`/instructors/suggestions?${replacement(invitation)}`} icon="people">
            {words.replace}
          </ButtonLink>
        </div>
      )}
      {openActions.includes('MARK_TAUGHT') && (
        <ActionForm intent={`${id}_close`} className="flex flex-wrap gap-3">
          <ConfirmButton
            look="primary"
            label={words.markTaught}
            confirm={words.markTaught}
            value="TAUGHT"
            {...confirmed}
          >
            {words.closeBody}
          </ConfirmButton>
          <ConfirmButton look="plain" label={words.markMissed} confirm={words.markMissed} value="MISSED" {...confirmed}>
            {words.closeBody}
          </ConfirmButton>
        </ActionForm>
      )}
    </>
  )
}

const replacement = ({ id, lessonId, startsAt, endsAt }: TeachingInvitation) =>
  new URLSearchParams({ invitation: id, lesson: lessonId, from: toField(startsAt), to: toField(endsAt) })
