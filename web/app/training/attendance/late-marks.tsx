import type { Board } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Marks that came too late for their code; whoever ran the lesson says whether the person was there. */
export function LateMarks({ board: { rows, openActions } }: { board: Board }) {
  const { attendance: words, format } = useWords()
  const waiting = rows.flatMap(({ name, organName, lateMarks }) =>
    lateMarks.filter(({ state }) => state === 'PENDING').map((mark) => ({ ...mark, name, organName })),
  )
  if (waiting.length === 0 || !openActions.includes('CORRECT')) return null
  return (
    <Sheet title={words.lateMarks}>
      <ActionForm intent="late">
        <p className="text-soft">{words.lateMarksLead}</p>
        <ul>
          {waiting.map(({ id, name, organName, kind, madeAt, receivedAt }) => (
            <li key={id}>
              <label className="flex min-h-11 items-center gap-3 rounded px-2 hover:bg-primary-pale">
                <input type="checkbox" name="mark" value={id} className="size-5 shrink-0 accent-primary" />
                <span>
                  {name}
                  <span className="ms-2 text-sm text-soft">{organName}</span>
                  <span className="block text-sm text-soft">
                    {words.lateMark(words.kinds[kind], format.second(madeAt), format.second(receivedAt))}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <TextArea name="reason" label={words.decideReason} required minLength={2} maxLength={300} rows={2} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton icon="check" name="decision" value="ACCEPT">
            {words.accept}
          </SubmitButton>
          <SubmitButton look="plain" icon="cross" name="decision" value="REFUSE">
            {words.refuse}
          </SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}
