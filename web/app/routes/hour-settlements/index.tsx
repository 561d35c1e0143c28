import { hourSettlements, jobs } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { submit } from '../../api/submit.server.ts'
import { today } from '../../credentials/today.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { AccountStateBadge } from '../../hours/state-badges.tsx'
import { YearTabs } from '../../hours/year-tabs.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { JobProgress } from '../../questions/transfers/job-progress.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.hourSettlements }])

/** The year of the address; without one the last that is over. */
async function yearOf(request: Request): Promise<number> {
  const asked = Number(new URL(request.url).searchParams.get('year'))
  return Number.isInteger(asked) && asked > 0 ? asked : Number((await today(request)).slice(0, 4)) - 1
}

export async function loader({ request }: LoaderFunctionArgs) {
  const settlement = await call(request, hourSettlements.read, { params: { year: await yearOf(request) } })
  const { lastJobId } = settlement
  // Somebody else's job can't be read; what it came to stands in the accounts.
  const job = lastJobId ? await call(request, jobs.read, { params: { id: lastJobId } }).catch(() => null) : null
  return { settlement, job, thisYear: Number((await today(request)).slice(0, 4)) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const year = await yearOf(request)
  const answer = await submit(request, hourSettlements.settle, fields, { params: { year }, body: {} })
  return answer.done ? redirect(`/hour-settlements?year=${year}`) : answer.refused
}

/** 年度结算: a year's accounts are given their result, as a job; a reversal opens them again. */
export default function Settlement() {
  const { settlement, job, thisYear } = useLoaderData<typeof loader>()
  const { hours: words, errors, common, format } = useWords()
  const may = useMay()
  const { year, bookableUntil, canSettle, closedBecause, counts, lastAt } = settlement
  const underWay = job?.state === 'QUEUED' || job?.state === 'RUNNING'
  return (
    <Stack>
      <PageHeader title={`${words.settlements} · ${words.yearNamed(year)}`} lead={words.settlementsLead} />
      <YearTabs years={[thisYear, thisYear - 1, thisYear - 2, thisYear - 3]} year={year} />
      {underWay && (
        <Sheet title={words.settling}>
          <JobProgress job={job} label={words.settling} />
        </Sheet>
      )}
      {job?.state === 'DONE' && <NoticeBox tone="good">{words.settled}</NoticeBox>}
      {job?.state === 'FAILED' && <NoticeBox tone="danger">{words.settleFailed}</NoticeBox>}
      <Sheet title={words.settleCounts} flush>
        {counts.length === 0 ? (
          <EmptyState icon="people">{words.figuresEmpty}</EmptyState>
        ) : (
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {counts.map(({ state, count }) => (
              <li
                key={state}
                className="flex items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-6"
              >
                <AccountStateBadge state={state} />
                <Link to={`/hour-accounts?year=${year}&state=${state}`} className="text-primary underline">
                  {words.accountsOf(format.number(count))}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Sheet>
      <Sheet>
        <Facts>
          <Fact label={words.settleLast}>{lastAt ? format.instant(lastAt) : words.settleNever}</Fact>
          <Fact label={words.until}>{words.bookable(format.day(bookableUntil))}</Fact>
        </Facts>
        {closedBecause && (
          <div className="mt-4">
            <NoticeBox tone="calm">{say(errors.codes, closedBecause, {}, errors.unknown)}</NoticeBox>
          </div>
        )}
        {may('hours:settle') && canSettle && !underWay && (
          <ActionForm className="mt-4 flex flex-col gap-3">
            <div>
              <ConfirmButton
                look="primary"
                icon="check"
                label={words.settle(String(year))}
                title={words.settleTitle}
                confirm={words.settle(String(year))}
                cancel={common.cancel}
              >
                {words.settleBody(String(year))}
              </ConfirmButton>
            </div>
          </ActionForm>
        )}
      </Sheet>
    </Stack>
  )
}
