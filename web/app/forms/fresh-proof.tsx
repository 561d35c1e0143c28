import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { FormProblem } from '../api/form-problem.ts'
import { Button, SubmitButton } from '../ui/button.tsx'
import { PasswordField } from '../ui/fields.tsx'
import { FormStateProvider } from '../ui/form-state.ts'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

/** Did the API ask who is there, or was the answer to that wrong? */
export const asksForProof = ({ code, errors }: FormProblem): boolean =>
  code === 'fresh-proof-needed' || errors.some(({ field }) => field === 'proof')

/**
 * 再次验证: the act waits until the person has proved again who is there, and is then sent as it was. Without JavaScript
 * the dialog stands open on the page.
 */
export function FreshProof({ problem: { intent, detail, errors, values } }: { problem: FormProblem }) {
  const { identity: words, errors: said, common } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.close()
    dialog.current?.showModal()
  }, [])
  const wrong = errors.find(({ field }) => field === 'proof')
  const error = wrong && say(said.codes, wrong.code, wrong.params ?? {}, said.unknownField)
  return (
    <dialog
      ref={dialog}
      open
      aria-labelledby="fresh-proof"
      className="m-auto max-w-md rounded border border-line bg-sheet p-6 text-ink shadow-xl"
    >
      <h2 id="fresh-proof" className="text-lg font-semibold">
        {words.freshProof}
      </h2>
      <Form method="post" className="mt-3 flex flex-col gap-4">
        {intent && <input type="hidden" name="_intent" value={intent} />}
        {Object.entries(values).flatMap(([name, all]) =>
          [...new Set(all)].map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <p>{words.freshProofLead}</p>
        <FormStateProvider value={{ intent: 'proof', values: {}, errors: error ? { _proof: error } : {} }}>
          <PasswordField
            name="_proof"
            label={detail.byCode === true ? words.freshProofCode : words.freshProofEither}
            autoComplete="current-password"
          />
        </FormStateProvider>
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => dialog.current?.close()}>{common.cancel}</Button>
          <SubmitButton>{words.freshProofGoOn}</SubmitButton>
        </div>
      </Form>
    </dialog>
  )
}
