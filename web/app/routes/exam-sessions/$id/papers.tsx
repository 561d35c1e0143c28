import { type Form, papers, type Slot, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { Hash } from '../../../exams/hash.tsx'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { SlotStateBadge } from '../../../exams/state-badges.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.exams.papers },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [session, page, domains] = await Promise.all([
    call(request, sessions.read, { params: { id } }),
    list(request, papers.list, {}, { params: { id } }),
    domainsFor(request),
  ])
  return { session, page, domains }
}

export default function Papers() {
  const { session, page, domains } = useLoaderData<typeof loader>()
  const { exams: words } = useWords()
  const committed = session.slots.filter(({ seedCommitment }) => seedCommitment)
  return (
    <Stack>
      <SessionHead session={session} />
      <p className="max-w-prose text-soft">{words.papersLead}</p>
      {committed.length > 0 && (
        <Sheet title={words.commitment}>
          <p className="mb-4 max-w-prose">{words.commitmentLead}</p>
          <div className="flex flex-col gap-5">
            {committed.map((slot) => (
              <Commitment key={slot.id} slot={slot} />
            ))}
          </div>
        </Sheet>
      )}
      <Sheet flush>
        <DataTable
          caption={words.papers}
          columns={useColumns(useDomainNames(domains))}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.papersEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function Commitment({ slot }: { slot: Slot }) {
  const { exams: words } = useWords()
  return (
    <section className="flex flex-col gap-2">
      <h3 className="flex flex-wrap items-center gap-3 font-semibold">
        {slot.name}
        <SlotStateBadge state={slot.state} />
      </h3>
      <Facts>
        <Fact label={words.commitment} wide>
          <Hash>{slot.seedCommitment}</Hash>
        </Fact>
        <Fact label={words.snapshotHash} wide>
          <Hash>{slot.snapshotHash}</Hash>
        </Fact>
        <Fact label={words.revealedSeed} wide>
          {slot.revealedSeed ? <Hash>{slot.revealedSeed}</Hash> : words.notRevealed}
        </Fact>
      </Facts>
    </section>
  )
}

function useColumns(domainNames: (codes: readonly string[]) => string): Column<Form>[] {
  const { exams: words, format } = useWords()
  return [
    {
      key: 'form',
      head: words.form,
      isName: true,
      nowrap: true,
      cell: ({ slotName, domainCode, formNo }) => (
        <>
          {words.formNo(formNo)}
          <span className="block text-sm font-normal text-soft">
            {slotName} · {domainNames([domainCode])}
          </span>
        </>
      ),
    },
    { key: 'questions', head: words.questionCount, numeric: true, cell: ({ questions }) => format.number(questions) },
    { key: 'marks', head: words.totalMarks, numeric: true, cell: ({ totalMarks }) => format.marks(totalMarks) },
    { key: 'assigned', head: words.assigned, numeric: true, cell: ({ assigned }) => format.number(assigned) },
    { key: 'size', head: words.size, numeric: true, nowrap: true, cell: ({ bytes }) => format.bytes(bytes) },
    {
      key: 'hashes',
      head: words.blobHash,
      cell: ({ blobHash, plainHash }) => (
        <>
          <Hash>{blobHash}</Hash>
          <span className="mt-1 block text-sm text-soft">
            {words.plainHash} <Hash>{plainHash}</Hash>
          </span>
        </>
      ),
    },
    { key: 'createdAt', head: words.sealedAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
  ]
}
