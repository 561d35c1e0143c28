import type { BoardHead } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { toField } from '../../forms/local-time.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Declares an outage of rooms, of all rooms of an organ, or of the slot by whoever may act on all of it. */
export function DeclareOutage({ head }: { head: BoardHead }) {
  const { invigilation: words, common } = useWords()
  const { rooms, mayActOnSlot } = head
  const organs = new Map(rooms.map(({ organId, organName }) => [organId, organName]))
  const slotHint = organs.size > 1 ? words.affectedWholeHint : words.affectedHint
  const hint = mayActOnSlot ? slotHint : words.affectedHintRooms
  return (
    <Sheet title={words.declare}>
      <ActionForm intent="declare">
        <SelectField name="reason" label={words.reason} required options={optionsOf(words.reasons)} placeholder="" />
        <TextField
          name="beganAt"
          type="datetime-local"
          label={words.began}
          hint={words.beganHint}
          required
          defaultValue={toField(head.serverNow)}
          className="max-w-64"
        />
        {rooms.length > 0 && (
          <CheckboxGroup
            name="roomIds"
            label={words.affected}
            hint={hint}
            options={rooms.map(({ id, name, organName }) => ({
              value: id,
              label: name,
              ...(organs.size > 1 && { hint: organName }),
            }))}
            defaultValues={rooms.length === 1 ? rooms.map(({ id }) => id) : []}
            columns
          />
        )}
        {organs.size > 1 && (
          <CheckboxGroup
            name="organIds"
            label={words.affectedOrgans}
            hint={words.affectedOrgansHint}
            options={[...organs].map(([value, label]) => ({ value, label }))}
            columns
          />
        )}
        <TextField name="text" label={words.moreWords} hint={words.moreWordsHint} maxLength={500} />
        <div>
          <ConfirmButton label={words.declare} title={words.declareTitle} confirm={words.declare} cancel={common.back}>
            {words.declareBody}
          </ConfirmButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}
