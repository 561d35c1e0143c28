import type { Recall, RecallItem } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../../forms/action-form.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Gives everybody back what he had, or one person where `one` is named. */
export function UndoForm({ recall, one }: { recall: Recall; one: RecallItem | undefined }) {
  const { credentials, common, format } = useWords()
  const { recalls: words } = credentials
  const { id, version, undoUntil, counts } = recall
  return (
    <ActionForm intent="undo">
      <input type="hidden" name="version" value={version} />
      {one && <input type="hidden" name="credentialId" value={one.credentialId} />}
      <p>{one ? words.undoOneBody : words.undoLead}</p>
      {undoUntil && <p className="text-soft">{words.undoUntil(format.day(undoUntil))}</p>}
      <TextArea
        name="reason"
        label={words.undoReason}
        hint={words.undoReasonHint}
        required
        minLength={4}
        maxLength={500}
        rows={3}
      />
      <FormActions>
        <ConfirmButton
          label={one ? words.undoOne : words.undo}
          title={one ? words.undoOneTitle(one.holderName) : words.undoTitle}
          confirm={words.undoConfirm}
          cancel={common.cancel}
        >
          {one ? words.undoOneBody : words.undoBody(format.number(counts.done), format.number(counts.included))}
        </ConfirmButton>
        {one && (
          <Link to={`/credential-recalls/${id}`} className="flex min-h-11 items-center text-primary underline">
            {words.undo}
          </Link>
        )}
      </FormActions>
    </ActionForm>
  )
}
