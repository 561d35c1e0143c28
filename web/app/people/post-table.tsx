import type { Person, Post } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useMay } from '../layout/me.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

const TONES: Record<Post['state'], BadgeTone> = { PENDING: 'info', ACTIVE: 'good', ON_LEAVE: 'caution', LEFT: 'calm' }

/** Every post a person holds or held, the latest first as the API gives them. */
export function PostTable({
  person,
  domainNames,
}: {
  person: Person
  domainNames: (codes: readonly string[]) => string
}) {
  const { people: words, format } = useWords()
  const may = useMay()
  const columns: Column<Post>[] = [
    {
      key: 'organ',
      head: words.organ,
      isName: true,
      cell: ({ organName, isPrimary, endedOn }) => (
        <>
          {organName}{' '}
          {isPrimary && !endedOn && (
            <Badge tone="info" icon="dot">
              {words.primary}
            </Badge>
          )}
        </>
      ),
    },
    {
      key: 'employment',
      head: words.employment,
      nowrap: true,
      cell: ({ employmentType }) => words.employmentTypes[employmentType],
    },
    { key: 'position', head: words.position, cell: ({ positionTitle }) => positionTitle },
    { key: 'domains', head: words.domains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    {
      key: 'time',
      head: words.period,
      nowrap: true,
      cell: ({ startedOn, endedOn, contractUntil }) => (
        <>
          {`${format.day(startedOn)}${endedOn ? ` – ${format.day(endedOn)}` : ''}`}
          {contractUntil && (
            <span className="block text-sm text-soft">
              {words.contractUntil} {format.day(contractUntil)}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      head: words.state,
      nowrap: true,
      cell: ({ state, endReason }) => (
        <>
          <Badge tone={TONES[state]}>{words.postStates[state]}</Badge>
          {endReason && <span className="block text-sm text-soft">{named(words.endReasons, endReason)}</span>}
        </>
      ),
    },
    {
      key: 'end',
      head: '',
      nowrap: true,
      cell: ({ id, endedOn }) =>
        may('person:write') &&
        !endedOn && (
          <Link to={`/people/${person.id}/posts/${id}/end`} className="text-primary underline">
            {words.endPost}
          </Link>
        ),
    },
  ]
  return <DataTable caption={words.posts} columns={columns} rows={person.posts} rowKey={({ id }) => id} empty="—" />
}
