import type { Printable } from '@app/api/contract'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

/** Around the list of what can be printed: where the cards go, and the two ways of making a batch. */
export function MakeForm({
  kind,
  days,
  total,
  organ,
  children,
}: {
  kind: string
  days: { issuedFrom?: string; issuedTo?: string }
  total: number
  /** Whose cards come first; most batches are of one unit. */
  organ: Pick<Printable, 'organId' | 'organName'> | undefined
  children: ReactNode
}) {
  const { cards: words } = useWords()
  const [query] = useSearchParams()
  return (
    <ActionForm className="flex flex-col gap-5">
      <input type="hidden" name="kind" value={kind} />
      {Object.entries(days).map(([name, day]) => day && <input key={name} type="hidden" name={name} value={day} />)}
      {children}
      {total > 0 && (
        <Sheet title={words.toOrgan}>
          <div className="flex max-w-2xl flex-col gap-5">
            <Picker
              name="organId"
              label={words.toOrgan}
              hint={words.toOrganHint}
              required
              searchUrl="/organs/options"
              startsWith={organ ? { value: organ.organId, label: organ.organName } : null}
            />
            <TextField name="note" label={words.batchNote} maxLength={500} />
            <FormActions>
              <SubmitButton name="which" value="CHOSEN" icon="plus">
                {words.make}
              </SubmitButton>
              {/* The filter of a batch has no search; what was searched for is picked by hand. */}
              {!query.get('search') && (
                <SubmitButton name="which" value="ALL" look="plain">
                  {words.makeAll(total)}
                </SubmitButton>
              )}
            </FormActions>
            {!query.get('search') && <p className="text-sm text-soft">{words.makeAllHint}</p>}
          </div>
        </Sheet>
      )}
    </ActionForm>
  )
}
