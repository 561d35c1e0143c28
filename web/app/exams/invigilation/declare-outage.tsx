import type { BoardHead } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { toField } from '../../forms/local-time.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Declares an outage of rooms, or of the slot by whoever may act on all of it. */
export function DeclareOutage({ head }: { head: BoardHead }) {
  const { invigilation: words, common } = useWords()
  const { rooms, mayActOnSlot } = head
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
            hint={mayActOnSlot ? words.affectedHint : words.affectedHintRooms}
            options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValues={rooms.length === 1 ? rooms.map(({ id }) => id) : []}
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
