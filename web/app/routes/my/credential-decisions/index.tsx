import { credentialDecisions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { DueDay } from '../../../credentials/due-day.tsx'
import { DecisionBadge } from '../../../credentials/state-badges.tsx'
import { today } from '../../../credentials/today.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { EmptyState } from '../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ credentials: { way } }) => [{ label: way.mine.title }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, credentialDecisions.mine), today: await today(request) }
}

export default function MyDecisions() {
  const { page, today: day } = useLoaderData<typeof loader>()
  const { credentials, format } = useWords()
  const { acts, way } = credentials
  const { mine: words } = way
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <Sheet flush>
        {page.items.length === 0 ? (
          <EmptyState icon="scales">
            <p>{words.empty}</p>
            <p className="text-sm">{words.emptyHint}</p>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {page.items.map(
              ({ id, action, credentialNo, state, openActions, statementDueOn, appealUntil, startsOn }) => (
                <li key={id} className="flex flex-col items-start gap-1 px-4 py-4 sm:px-6">
                  <p className="flex flex-wrap items-center gap-3">
                    <Link to={`/my/credential-decisions/${id}`} className="text-lg font-medium text-primary underline">
                      {acts.actions[action]}
                    </Link>
                    <DecisionBadge state={state} />
                  </p>
                  <p className="text-soft">
                    <span className="font-mono">{credentialNo}</span> · {acts.startsOn} {format.day(startsOn)}
                  </p>
                  {openActions.includes('STATE') && (
                    <p className="flex flex-wrap items-center gap-2">
                      {words.mayAnswer} <DueDay dueOn={statementDueOn} today={day} />
                    </p>
                  )}
                  {openActions.includes('APPEAL') && appealUntil && <p>{way.appeals.until(format.day(appealUntil))}</p>}
                </li>
              ),
            )}
          </ul>
        )}
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
