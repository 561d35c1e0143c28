import type { BoardHead } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** An extension beyond the limit, for the second person to confirm or decline. */
export function WaitingExtension({
  extension,
  mayDecide,
}: {
  extension: BoardHead['extensions'][number]
  mayDecide: boolean
}) {
  const { invigilation: words, format } = useWords()
  const { id, seconds, reason, note, roomName, candidate, proposedByName, proposedAt, isOwn } = extension
  return (
    <Sheet title={words.waiting}>
      <div className="flex flex-col gap-4">
        <p>
          {words.proposed(proposedByName, format.number(Math.round(seconds / 60)))} ·{' '}
          {[roomName, candidate].filter(Boolean).join(' · ') || words.wholeSlot} · {words.reasons[reason]}
          <span className="block text-soft">{[format.instant(proposedAt), note].filter(Boolean).join(' · ')}</span>
        </p>
        {isOwn && <p className="text-soft">{words.ownProposal}</p>}
        {mayDecide && !isOwn && (
          <ActionForm intent={`extension ${id}`}>
            <TextArea name="text" label={words.decisionWords} required rows={2} maxLength={500} />
            <div className="flex flex-wrap gap-3">
              <SubmitButton name="decision" value="CONFIRM">
                {words.confirmExtension}
              </SubmitButton>
              <SubmitButton look="plain" name="decision" value="REFUSE">
                {words.refuseExtension}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Sheet>
  )
}
