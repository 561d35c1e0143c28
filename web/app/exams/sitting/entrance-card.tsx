import type { Entrance } from '@app/api/contract'
import { ActionForm, useCameBack } from '../../forms/action-form.tsx'
import { Badge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'

/** One candidate at the door: photograph, seat, and the tick. What is rare is folded away. */
export function EntranceCard({ entrance }: { entrance: Entrance }) {
  const { sitting: words } = useWords()
  const { registrationId: id, personName, organName, admissionNo, roomName, seatNo, hasPhoto } = entrance
  return (
    <li className="flex flex-wrap gap-4 p-4">
      {hasPhoto ? (
        <img
          src={`/api/exam-registrations/${id}/entrance-photo`}
          alt={words.photoOf(personName)}
          loading="lazy"
          className="h-32 w-24 rounded border border-line object-cover"
        />
      ) : (
        <span className="flex h-32 w-24 items-center justify-center rounded border border-line text-sm text-soft">
          {words.noPhoto}
        </span>
      )}
      <div className="flex min-w-48 flex-1 flex-col gap-1">
        <p className="text-lg font-semibold">{personName}</p>
        <p className="text-soft">{organName}</p>
        <p>
          <span className="block font-mono">{admissionNo ?? '—'}</span>
          {words.seatOf(roomName, seatNo)}
        </p>
        <p className="flex flex-wrap gap-2">
          <State {...entrance} />
        </p>
        {entrance.reason && <p className="text-sm text-soft">{entrance.reason}</p>}
      </div>
      <div className="flex w-full flex-col gap-3 sm:w-72">
        {!entrance.checkedAt && (
          <ActionForm intent={`tick-${id}`}>
            <input type="hidden" name="registrationId" value={id} />
            <SubmitButton icon="tick">{words.tick}</SubmitButton>
          </ActionForm>
        )}
        {entrance.addressLimited && !entrance.hasBegun && !entrance.anyAddress && (
          <Rare id={id} act="allow" title={words.otherAddress} />
        )}
        {entrance.checkedAt && !entrance.hasBegun && <Rare id={id} act="undo" title={words.undo} />}
      </div>
    </li>
  )
}

function State({ checkedAt, hasBegun, anyAddress }: Entrance) {
  const { sitting: words } = useWords()
  return (
    <>
      <Badge tone={checkedAt ? 'good' : 'caution'}>{checkedAt ? words.checked : words.notChecked}</Badge>
      {hasBegun && <Badge tone="info">{words.begun}</Badge>}
      {anyAddress && <Badge tone="caution">{words.anyAddress}</Badge>}
    </>
  )
}

function Rare({ id, act, title }: { id: string; act: 'allow' | 'undo'; title: string }) {
  const { sitting: words } = useWords()
  return (
    <details open={useCameBack(`${act}-${id}`)}>
      <summary className="cursor-pointer py-2 text-primary">{title}</summary>
      <ActionForm intent={`${act}-${id}`}>
        <input type="hidden" name="registrationId" value={id} />
        <input type="hidden" name="act" value={act} />
        {act === 'allow' && <p className="text-sm text-soft">{words.otherAddressLead}</p>}
        <TextField name="reason" label={words.reason} required maxLength={500} />
        <SubmitButton look="plain">{act === 'allow' ? words.allow : words.undo}</SubmitButton>
      </ActionForm>
    </details>
  )
}
