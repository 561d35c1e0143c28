import type { Room } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'
import { OrganPicker } from '../organ-picker.tsx'

/** The facts of a room to write; the same form for a new one and an existing one. */
export function RoomForm({ room, back }: { room?: Room; back: string }) {
  const { training: words, common } = useWords()
  const degrees = (name: 'latitude' | 'longitude', most: number) => (
    <TextField
      name={name}
      label={words[name]}
      type="number"
      step="any"
      min={-most}
      max={most}
      inputMode="decimal"
      defaultValue={room?.[name] === null ? '' : room && String(room[name])}
    />
  )
  return (
    <ActionForm>
      <p className="text-soft">{common.starred}</p>
      {room && <input type="hidden" name="version" value={room.version} />}
      <TextField name="name" label={words.name} required maxLength={60} defaultValue={room?.name} />
      <OrganPicker organ={room} />
      <Picker
        name="areaCode"
        label={words.area}
        required
        searchUrl="/areas/options"
        startsWith={room && { value: room.areaCode, label: room.areaName }}
      />
      <TextField name="address" label={words.address} required maxLength={200} defaultValue={room?.address} />
      <TextField
        name="capacity"
        label={words.capacity}
        type="number"
        required
        min={1}
        max={10_000}
        inputMode="numeric"
        defaultValue={room && String(room.capacity)}
        className="max-w-40"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        {degrees('latitude', 90)}
        {degrees('longitude', 180)}
      </div>
      <p className="text-sm text-soft">{words.coordinatesHint}</p>
      <TextArea name="equipment" label={words.equipment} maxLength={500} rows={2} defaultValue={room?.equipment} />
      <RadioGroup
        name="isActive"
        label={words.isActive}
        required
        options={[
          { value: 'true', label: words.active },
          { value: 'false', label: words.inactive },
        ]}
        defaultValue={String(room?.isActive ?? true)}
      />
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
