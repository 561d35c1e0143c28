import type { OwnAttendance } from '@app/api/contract'
import type { FormEvent } from 'react'
import { ActionForm } from '../../forms/action-form.tsx'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import { useSigning } from './use-signing.ts'

/**
 * The one thing to do now: confirm what was scanned, or type the digits. Without JavaScript an ordinary form; with it,
 * a mark survives a dead network.
 */
export function SignForm({
  own,
  code,
  device,
  madeAt,
}: {
  own: OwnAttendance
  /** What the scanned address carried; empty where the digits are to be typed. */
  code: string
  device: string
  /** The server's clock when this page was made. */
  madeAt: string
}) {
  const { attendance: words, errors, format } = useWords()
  const { lessonId, openActions, placeMetres } = own
  const { state, waiting, sign, flush } = useSigning(lessonId)
  const kind = openActions.includes('OUT') ? 'OUT' : 'IN'
  const isBusy = state.step === 'LOCATING' || state.step === 'SENDING'

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const typed = new FormData(event.currentTarget).get('code')
    // What was scanned was made when the page came, by the server's clock; digits are made when they are typed.
    const at = code ? madeAt : new Date().toISOString()
    void sign({ kind, code: String(typed ?? '').trim(), device }, placeMetres !== null, at)
  }

  return (
    <div className="flex flex-col gap-4">
      {state.step === 'REFUSED' && (
        <NoticeBox tone="danger" role="alert">
          {say(errors.codes, state.code, state.detail, errors.unknown)}
        </NoticeBox>
      )}
      {state.step === 'NO_PLACE' && (
        <NoticeBox tone="danger" role="alert">
          {words.noPlace}
        </NoticeBox>
      )}
      {waiting > 0 && (
        <NoticeBox tone="caution" role="status" title={words.keptCount(waiting)}>
          <p>{words.kept}</p>
          <Button onClick={() => void flush()} className="mt-2">
            {words.sendNow}
          </Button>
        </NoticeBox>
      )}
      {openActions.length > 0 ? (
        <ActionForm className="flex flex-col gap-4" onSubmit={onSubmit}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="device" value={device} />
          {code ? (
            <>
              <input type="hidden" name="code" value={code} />
              <input type="hidden" name="madeAt" value={madeAt} />
              <p className="text-lg">{words.scanned}</p>
            </>
          ) : (
            <TextField
              name="code"
              label={words.digits}
              hint={words.digitsHint}
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="\d{6}"
              maxLength={6}
              className="max-w-60 text-center font-mono text-3xl tracking-widest"
            />
          )}
          {placeMetres !== null && <p className="text-soft">{words.needsPlace(format.number(placeMetres))}</p>}
          <SubmitButton
            icon="check"
            disabled={isBusy}
            className="min-h-14 w-full text-lg sm:w-auto sm:self-start sm:px-10"
          >
            {state.step === 'LOCATING' ? words.locating : kind === 'OUT' ? words.confirmOut : words.confirmIn}
          </SubmitButton>
        </ActionForm>
      ) : (
        <NotNow own={own} />
      )}
    </div>
  )
}

/** Why neither can be done now. */
function NotNow({ own: { closedBecause } }: { own: OwnAttendance }) {
  const { attendance: words, errors } = useWords()
  const codes = [...new Set([closedBecause.OUT, closedBecause.IN].filter((code) => code !== undefined))]
  const told = codes.filter((code) => code !== 'attendance-not-in' || codes.length === 1)
  return (
    <NoticeBox tone="calm">
      {told.length > 0 ? say(errors.codes, told[0]!, {}, errors.unknown) : words.nothingToDo}
    </NoticeBox>
  )
}
