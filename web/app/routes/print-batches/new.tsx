import { credentialCards, type Printable } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { makeBatch } from '../../credentials/cards/make-batch.server.ts'
import { MakeForm } from '../../credentials/cards/make-form.tsx'
import { Problem } from '../../credentials/cards/problem.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayField, SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { fieldId } from '../../ui/form-state.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { SelectAll, SelectRow } from '../../ui/select-all.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, cards }) => [
  { label: navigation.printBatches, to: '/print-batches' },
  { label: cards.newBatch },
])

/** A maker picks from a page, or takes all of the filter. */
const SIZE = 100

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const { kind: kinds } = credentialCards.printable.schema.querystring.properties
  const kind = kinds.enum.find((one) => one === query.get('kind')) ?? 'ENFORCEMENT'
  // Fields of the filter that were left empty are no conditions.
  const days = { issuedFrom: query.get('issuedFrom') || undefined, issuedTo: query.get('issuedTo') || undefined }
  return { kind, days, page: await list(request, credentialCards.printable, { size: SIZE, kind }) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const answer = await attempt(fields, () => makeBatch(request, fields))
  return answer.done ? done(`/print-batches/${answer.value.id}`, 'batch-made') : answer.refused
}

export default function NewBatch() {
  const { kind, days, page } = useLoaderData<typeof loader>()
  const { cards: words, credentials } = useWords()
  return (
    <Stack>
      <PageHeader title={words.newBatch} lead={words.newLead} />
      <FilterBar keep={[]}>
        <SelectField name="kind" label={words.kind} options={optionsOf(credentials.kinds)} />
        <TextField name="search" label={words.printableSearch} maxLength={60} type="search" />
        <DayField name="issuedFrom" label={words.issuedFrom} />
        <DayField name="issuedTo" label={words.issuedTo} />
      </FilterBar>
      <MakeForm key={kind} kind={kind} days={days} total={page.total} organ={page.items[0]}>
        <div id={fieldId('credential')} tabIndex={-1}>
          <Sheet flush>
            <DataTable
              caption={words.printable}
              columns={useColumns()}
              rows={page.items}
              rowKey={({ credentialId }) => credentialId}
              empty={
                <>
                  <p>{words.noPrintable}</p>
                  <p className="text-sm">{words.noPrintableHint}</p>
                </>
              }
            />
            <Pagination {...page} />
          </Sheet>
        </div>
      </MakeForm>
    </Stack>
  )
}

function useColumns(): Column<Printable>[] {
  const { cards: words, credentials, format } = useWords()
  return [
    {
      key: 'choose',
      head: <SelectAll name="credential" label={words.chooseAll} />,
      label: words.choose,
      cell: ({ credentialId, holderName, problem }) =>
        !problem && <SelectRow name="credential" value={credentialId} label={words.chooseCard(holderName)} />,
    },
    {
      key: 'holder',
      head: words.holder,
      isName: true,
      cell: ({ holderName, organName }) => (
        <>
          {holderName}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'number',
      head: words.credential,
      cell: ({ credentialId, credentialNo, isReprint }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Link to={`/credentials/${credentialId}`} className="font-mono text-primary underline">
            {credentialNo}
          </Link>
          {isReprint && <Badge tone="caution">{words.reprint}</Badge>}
        </span>
      ),
    },
    { key: 'issued', head: words.issuedOn, nowrap: true, cell: ({ issuedOn }) => issuedOn && format.day(issuedOn) },
    { key: 'validTo', head: credentials.validTo, nowrap: true, cell: ({ validTo }) => format.day(validTo) },
    { key: 'problem', head: words.toProblems, cell: ({ problem }) => problem && <Problem problem={problem} /> },
  ]
}
