import type { BoardHead, OpenActs } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { SelectField, TextArea, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

type Act = OpenActs['acts'][number]['act']

/** Reasons that only say "not for this": a line for each would be noise. */
const UNSAID = ['act-not-for-this', 'act-not-paused', 'act-already-paused']

/** A form for everything that can be done now; what can't says why. */
export function ActForms({ open, head }: { open: OpenActs; head: BoardHead }) {
  const { invigilation: words, common, errors } = useWords()
  const shown = open.acts.filter(({ closedBecause }) => !closedBecause || !UNSAID.includes(closedBecause))
  const bodies: Partial<Record<Act, string>> = {
    ...words.bodies,
    RELEASE: words.bodies.RELEASE(String(head.releaseMinutes)),
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {shown.map(({ act, closedBecause }) => (
        <Sheet key={act} title={words.kinds[act]}>
          {closedBecause ? (
            <p className="text-soft">{say(errors.codes, closedBecause, {}, (code) => code)}</p>
          ) : (
            <ActionForm intent={act}>
              {bodies[act] && <p>{bodies[act]}</p>}
              <ActFields act={act} limit={head.extensionLimitMinutes} />
              <div>
                {act === 'TERMINATE' ? (
                  <ConfirmButton
                    label={words.kinds.TERMINATE}
                    title={words.terminateTitle}
                    confirm={words.confirmTerminate}
                    cancel={common.back}
                  >
                    {words.bodies.TERMINATE}
                  </ConfirmButton>
                ) : (
                  <SubmitButton>{BUTTONS[act]?.(words) ?? words.kinds[act]}</SubmitButton>
                )}
              </div>
            </ActionForm>
          )}
        </Sheet>
      ))}
    </div>
  )
}

type InvigilationWords = ReturnType<typeof useWords>['invigilation']
const BUTTONS: Partial<Record<Act, (words: InvigilationWords) => ReactNode>> = {
  MESSAGE: ({ send }) => send,
  NOTE: ({ write }) => write,
}

function ActFields({ act, limit }: { act: Act; limit: number }) {
  const { invigilation: words } = useWords()
  const reason = (
    <SelectField
      name="reason"
      label={words.reason}
      required
      options={optionsOf(words.reasons)}
      defaultValue={act === 'MESSAGE' ? 'TOLD' : ''}
      placeholder=""
    />
  )
  if (act === 'MESSAGE')
    return (
      <>
        <input type="hidden" name="reason" value="TOLD" />
        <TextArea name="text" label={words.message} hint={words.messageHint} required rows={2} maxLength={500} />
      </>
    )
  return (
    <>
      {act === 'EXTEND' && (
        <TextField
          name="minutes"
          type="number"
          inputMode="numeric"
          label={words.minutes}
          hint={words.minutesHint(String(limit))}
          required
          min={1}
          max={480}
          className="max-w-32"
        />
      )}
      {reason}
      {act === 'NOTE' ? (
        <TextArea name="text" label={words.note} hint={words.noteHint} required rows={2} maxLength={500} />
      ) : (
        <TextField name="text" label={words.moreWords} hint={words.moreWordsHint} maxLength={500} />
      )}
    </>
  )
}
