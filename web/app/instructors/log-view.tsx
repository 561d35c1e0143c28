import type { TeachingLog } from '@app/api/contract'
import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../ui/address.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { useWords } from '../words/context.ts'

/** Lessons given in one year, the other years, and the certificate; `address` is where certificates are printed. */
export function LogView({ log, address }: { log: TeachingLog; address: string }) {
  const { instructors } = useWords()
  const { log: words } = instructors.teaching
  const { search } = useLocation()
  return (
    <>
      <Sheet
        title={words.lead(log.year, log.lessons, log.hours)}
        actions={
          log.lessons > 0 && (
            <a
              href={`${address}?year=${log.year}`}
              className="inline-flex min-h-11 items-center gap-2 text-primary underline"
            >
              <Icon name="download" />
              {words.certificate}
            </a>
          )
        }
        flush
      >
        <DataTable
          caption={words.title}
          columns={useColumns()}
          rows={log.items}
          rowKey={({ id }) => id}
          empty={words.nothing}
        />
        <Pagination {...log} />
      </Sheet>
      {log.years.length > 0 && (
        <Sheet title={words.years}>
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {log.years.map(({ year, hours }) => (
              <li key={year}>
                <Link
                  to={withQuery(search, { year })}
                  aria-current={year === log.year ? 'true' : undefined}
                  className="inline-flex min-h-11 items-center text-primary underline"
                >
                  {instructors.year(year)} · {instructors.hours(hours)}
                </Link>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  )
}

function useColumns(): Column<TeachingLog['items'][number]>[] {
  const { instructors, format } = useWords()
  const { teaching: words } = instructors
  return [
    { key: 'title', head: words.lesson, isName: true, cell: ({ title }) => title },
    {
      key: 'when',
      head: words.when,
      cell: ({ startsAt, endsAt }) => words.span(format.instant(startsAt), format.instant(endsAt)),
    },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'place', head: words.place, cell: ({ place }) => place },
    { key: 'hours', head: words.hours, numeric: true, cell: ({ hours }) => String(hours) },
    {
      key: 'mark',
      head: words.log.mark,
      nowrap: true,
      cell: ({ mark }) => (mark === null ? words.log.tooFew : instructors.mark(mark)),
    },
  ]
}
