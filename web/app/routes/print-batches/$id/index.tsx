import { type Card, credentialCards } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { BatchBadge } from '../../../credentials/cards/badges.tsx'
import { BatchDesk } from '../../../credentials/cards/batch-desk.tsx'
import { BatchStepper } from '../../../credentials/cards/batch-stepper.tsx'
import { useCardColumns } from '../../../credentials/cards/card-columns.tsx'
import { jobOf } from '../../../credentials/cards/job-of.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { batch }) => [
  { label: navigation.printBatches, to: '/print-batches' },
  { label: batch.batchNo },
])

const SIZE = 50

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const batch = await call(request, credentialCards.readBatch, { params: { id } })
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1) || 1
  const [cards, job] = await Promise.all([
    call(request, credentialCards.list, { query: { batch: id, size: SIZE, page } }),
    jobOf(request, batch.jobId),
  ])
  return { batch, cards, job }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/print-batches/${id}`
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'DISPATCH') {
    const body = { carrier: fields.text('carrier'), trackingNo: fields.orNull('trackingNo'), version }
    const answer = await submit(request, credentialCards.dispatch, fields, { params: { id }, body })
    return answer.done ? done(here, 'batch-dispatched') : answer.refused
  }
  if (fields.intent === 'CANCEL') {
    const body = { reason: fields.text('reason'), version }
    const answer = await submit(request, credentialCards.cancelBatch, fields, { params: { id }, body })
    return answer.done ? done(here, 'batch-cancelled') : answer.refused
  }
  const answer = await submit(request, credentialCards.printBatch, fields, { params: { id }, body: { version } })
  return answer.done ? redirect(here) : answer.refused
}

export default function OneBatch() {
  const { batch, cards, job } = useLoaderData<typeof loader>()
  const { cards: words, credentials, format } = useWords()
  return (
    <Stack key={batch.id}>
      <PageHeader
        title={batch.batchNo}
        lead={`${credentials.kinds[batch.kind]} · ${batch.organName}`}
        badge={<BatchBadge state={batch.state} />}
      />
      <Sheet title={words.next}>
        <div className="flex flex-col gap-5">
          <BatchStepper {...batch} />
          <BatchDesk batch={batch} job={job} />
        </div>
      </Sheet>
      <Sheet title={words.cardsOfBatch} flush>
        <DataTable
          caption={words.cardsOfBatch}
          columns={useColumns()}
          rows={cards.items}
          rowKey={({ id }) => id}
          empty={words.noCards}
        />
        <Pagination {...cards} />
      </Sheet>
      <Sheet title={words.batches}>
        <Facts>
          <Fact label={words.cardsCount}>
            {Object.entries(batch.counts)
              .map(([state, count]) => `${words.cardStates[state as Card['state']]} ${format.number(count ?? 0)}`)
              .join(' · ')}
          </Fact>
          <Fact label={words.createdAt}>{format.instant(batch.createdAt)}</Fact>
          <Fact label={words.carrier}>{batch.carrier}</Fact>
          <Fact label={words.trackingNo}>{batch.trackingNo}</Fact>
          <Fact label={words.batchNote} wide>
            {batch.note}
          </Fact>
        </Facts>
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Card>[] {
  const { cards: words } = useWords()
  const { holder, serial, credential, state, problem } = useCardColumns()
  return [
    holder,
    serial,
    credential,
    state,
    { ...problem, head: words.toProblems },
    {
      key: 'spoil',
      head: '',
      nowrap: true,
      cell: ({ id, openActions }) =>
        openActions.includes('SPOIL') && (
          <Link to={`/cards/${id}?act=SPOIL`} className="text-primary underline">
            {words.spoil}
          </Link>
        ),
    },
  ]
}
