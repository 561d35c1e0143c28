import { type Card, credentialCards } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { attempt } from '../../../api/submit.server.ts'
import { useCardColumns } from '../../../credentials/cards/card-columns.tsx'
import { cardsOf } from '../../../credentials/cards/cards-of.server.ts'
import { handOut } from '../../../credentials/cards/hand-out.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useAnswer } from '../../../forms/answer.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { ConfirmButton } from '../../../ui/confirm.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { fieldId } from '../../../ui/form-state.ts'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { SelectAll, SelectRow } from '../../../ui/select-all.tsx'
import { useWords } from '../../../words/context.ts'
import { say } from '../../../words/sentence.ts'

export const handle = trail<typeof loader>(({ navigation, cards }, { batch }) => [
  { label: navigation.printBatches, to: '/print-batches' },
  { label: batch.batchNo, to: `/print-batches/${batch.id}` },
  { label: cards.handOut },
])

const waiting = (request: Request, batch: string) => cardsOf(request, { batch, state: 'IN_STOCK' })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [batch, cards] = await Promise.all([
    call(request, credentialCards.readBatch, { params: { id } }),
    waiting(request, id),
  ])
  return { batch, cards }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await attempt(fields, async () => {
    const ids = fields.list('card')
    if (ids.length === 0) throw new ApiProblem(400, { code: 'print-nothing-chosen', detail: { field: 'card' } })
    const cards = await waiting(request, idOf(params))
    return handOut(
      request,
      cards.filter(({ id }) => ids.includes(id)),
      fields.text('note'),
    )
  })
  return answer.done ? data({ refused: false as const, outcome: answer.value }) : answer.refused
}

/** Cards of a batch go to their holders. */
export default function HandOut() {
  const { batch, cards } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { cards: words, common, errors } = useWords()
  const outcome = answer && 'outcome' in answer ? answer.outcome : undefined
  return (
    <Stack>
      <PageHeader title={words.handOut} lead={words.handOutLead}>
        <ButtonLink to={`/print-batches/${batch.id}`} icon="left">
          {batch.batchNo}
        </ButtonLink>
      </PageHeader>
      {outcome && (
        <NoticeBox
          role="status"
          tone={outcome.refused.length > 0 ? 'caution' : 'good'}
          title={words.handedOut(outcome.count)}
        >
          {outcome.refused.length > 0 && (
            <>
              <p>{words.notHandedOut(outcome.refused.length)}</p>
              <ul className="list-disc ps-6">
                {outcome.refused.map(({ id, holderName, code }) => (
                  <li key={id}>
                    <Link to={`/cards/${id}`} className="text-primary underline">
                      {holderName}
                    </Link>{' '}
                    {say(errors.codes, code, {}, errors.unknown)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </NoticeBox>
      )}
      <ActionForm key={cards.map(({ id }) => id).join()} className="flex flex-col gap-5">
        <div id={fieldId('card')} tabIndex={-1}>
          <Sheet flush>
            <DataTable
              caption={words.handOut}
              columns={useColumns()}
              rows={cards}
              rowKey={({ id }) => id}
              empty={words.handOutNone}
            />
          </Sheet>
        </div>
        {cards.length > 0 && (
          <Sheet>
            <div className="flex max-w-2xl flex-col gap-4">
              <TextField
                name="note"
                label={words.signature}
                required
                minLength={2}
                maxLength={500}
                defaultValue={words.signatureUsual}
              />
              <div>
                <ConfirmButton
                  look="primary"
                  icon="check"
                  label={words.handOutChosen}
                  title={words.handOutTitle}
                  confirm={common.confirm}
                  cancel={common.cancel}
                >
                  {words.handOutBody}
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
  const { holder, serial, credential } = useCardColumns()
  return [
    {
      key: 'choose',
      head: <SelectAll name="card" label={words.chooseAll} />,
      label: words.choose,
      cell: ({ id, holderName, openActions }) =>
        openActions.includes('HAND_OUT') && <SelectRow name="card" value={id} label={words.chooseCard(holderName)} />,
    },
    holder,
    serial,
    credential,
  ]
}
