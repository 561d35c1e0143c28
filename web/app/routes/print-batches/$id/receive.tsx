import { credentialCards } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { submit } from '../../../api/submit.server.ts'
import { cardsOf } from '../../../credentials/cards/cards-of.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useAnswer } from '../../../forms/answer.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { CheckboxGroup } from '../../../ui/choices.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, cards }, { batch }) => [
  { label: navigation.printBatches, to: '/print-batches' },
  { label: batch.batchNo, to: `/print-batches/${batch.id}` },
  { label: cards.receive },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [batch, cards] = await Promise.all([
    call(request, credentialCards.readBatch, { params: { id } }),
    cardsOf(request, { batch: id, state: 'DISPATCHED' }),
  ])
  return { batch, cards }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = {
    cardSerials: fields.list('cardSerials'),
    isComplete: fields.text('isComplete') === 'true',
    version: fields.int('version'),
  }
  const answer = await submit(request, credentialCards.receive, fields, { params: { id: idOf(params) }, body })
  if (!answer.done) return answer.refused
  const { received, missing } = answer.value
  return data({ refused: false as const, received, missing })
}

/** Counting a parcel, card by card. */
export default function Receive() {
  const { batch, cards } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { cards: words, common } = useWords()
  const outcome = answer && 'received' in answer ? answer : undefined
  return (
    <Stack>
      <PageHeader title={words.receive} lead={`${batch.batchNo} · ${batch.organName}`}>
        <ButtonLink to={`/print-batches/${batch.id}`} icon="left">
          {common.back}
        </ButtonLink>
      </PageHeader>
      {outcome && (
        <NoticeBox
          role="status"
          tone={outcome.missing.length > 0 ? 'caution' : 'good'}
          title={words.received(outcome.received)}
        >
          {outcome.missing.length > 0 && (
            <>
              <p>{words.missing(outcome.missing.length)}</p>
              <ul className="list-disc ps-6">
                {outcome.missing.map(({ cardSerial, holderName, credentialNo }) => (
                  <li key={cardSerial}>
                    <span className="font-mono">{cardSerial}</span> {holderName} {credentialNo}
                  </li>
                ))}
              </ul>
            </>
          )}
        </NoticeBox>
      )}
      {cards.length > 0 && batch.openActions.includes('RECEIVE') ? (
        <Sheet>
          <ActionForm key={batch.version}>
            <input type="hidden" name="version" value={batch.version} />
            <p>{words.receiveLead}</p>
            <CheckboxGroup
              name="cardSerials"
              label={words.receiveCards}
              options={cards.map(({ cardSerial, holderName, credentialNo }) => ({
                value: cardSerial ?? '',
                label: `${cardSerial} ${holderName}`,
                hint: credentialNo,
              }))}
              defaultValues={cards.map(({ cardSerial }) => cardSerial ?? '')}
            />
            <CheckboxGroup
              name="isComplete"
              label={words.completeness}
              options={[{ value: 'true', label: words.isComplete, hint: words.isCompleteHint }]}
            />
            <FormActions>
              <SubmitButton icon="check">{words.receive}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      ) : (
        !outcome && <NoticeBox tone="calm">{words.todo[batch.state]}</NoticeBox>
      )}
    </Stack>
  )
}
