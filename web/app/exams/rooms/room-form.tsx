import type { Session } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

/** A room to add to one of the session's slots. */
export function RoomForm({ session }: { session: Session }) {
  const { organising: words, common } = useWords()
  const slots = session.slots.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ActionForm intent="add">
      <p className="text-soft">{common.starred}</p>
      <TextField name="name" label={words.roomName} required maxLength={60} />
      <SelectField name="slotId" label={words.roomSlot} required options={slots} defaultValue={slots[0]?.value} />
      <Picker name="organId" label={words.roomOrgan} required searchUrl="/organs/options" />
      <TextField
        name="seats"
        label={words.roomSeats}
        type="number"
        required
        min={1}
        max={5000}
        inputMode="numeric"
        className="max-w-40"
      />
      <TextField name="address" label={words.roomAddress} maxLength={200} />
      <TextField name="networks" label={words.roomNetworks} hint={words.roomNetworksHint} maxLength={400} />
      <FormActions>
        <SubmitButton icon="plus">{words.addRoom}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
