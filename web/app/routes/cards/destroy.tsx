import { type Card, credentialCards } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { destroyCards } from '../../credentials/cards/card-action.server.ts'
import { WitnessFields } from '../../credentials/cards/card-acts.tsx'
import { useCardColumns } from '../../credentials/cards/card-columns.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { fieldId } from '../../ui/form-state.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { SelectAll, SelectRow } from '../../ui/select-all.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, cards }) => [
  { label: navigation.cards, to: '/cards' },
  { label: cards.destroy },
])

/** States from which a card is destroyed; the oldest hundred of each are enough for one go. */
const STATES = ['RETURNED', 'DAMAGED', 'SPOILED'] as const
const SIZE = 100

export async function loader({ request }: LoaderFunctionArgs) {
  const pages = await Promise.all(
    STATES.map((state) => call(request, credentialCards.list, { query: { state, size: SIZE } })),
  )
  return { cards: pages.flatMap(({ items }) => items).filter(({ openActions }) => openActions.includes('DESTROY')) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await attempt(fields, async () => {
    const ids = fields.list('card')
    if (ids.length === 0) throw new ApiProblem(400, { code: 'print-nothing-chosen', detail: { field: 'card' } })
    return destroyCards(request, ids, fields)
  })
  return answer.done ? done('/cards?state=DESTROYED', 'cards-destroyed') : answer.refused
}

export default function DestroyCards() {
  const { cards } = useLoaderData<typeof loader>()
  const { cards: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.destroy} lead={words.destroyLead} />
      <ActionForm className="flex flex-col gap-5">
        <div id={fieldId('card')} tabIndex={-1}>
          <Sheet flush>
            <DataTable
              caption={words.destroy}
              columns={useColumns()}
              rows={cards}
              rowKey={({ id }) => id}
              empty={words.destroyNone}
            />
          </Sheet>
        </div>
        {cards.length > 0 && (
          <Sheet>
            <div className="flex max-w-2xl flex-col gap-5">
              <WitnessFields />
              <TextField
                name="note"
                label={words.destroyReason}
                hint={words.noteHints.DESTROY}
                required
                minLength={2}
                maxLength={200}
              />
              <div>
                <ConfirmButton
                  label={words.destroyChosen}
                  title={words.destroyTitle}
                  confirm={words.destroy}
                  cancel={common.cancel}
                >
                  {words.destroyBody}
                </ConfirmButton>
              </div>
            </div>
          </Sheet>
        )}
      </ActionForm>
    </Stack>
  )
}

function useColumns(): Column<Card>[] {
  const { cards: words } = useWords()
  const { holder, serial, credential, state, updated } = useCardColumns()
  return [
    {
      key: 'choose',
      head: <SelectAll name="card" label={words.chooseAll} />,
      label: words.choose,
      cell: ({ id, holderName }) => <SelectRow name="card" value={id} label={words.chooseCard(holderName)} />,
    },
    holder,
    serial,
    credential,
    state,
    updated,
  ]
}
