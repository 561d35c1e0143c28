import { examPlanning } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { MonthBars } from '../../exams/rooms/month-bars.tsx'
import { trail } from '../../layout/page-handle.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ organising }) => [{ label: organising.planning }])

const TRIAL = /^\d{4}-\d{2}-\d{2}:\d{1,6}(,\d{4}-\d{2}-\d{2}:\d{1,6})*$/

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const asMonths = Number(asked.get('months') || 24)
  const trial = (asked.get('trial') ?? '').replaceAll('，', ',').replaceAll('：', ':').replaceAll(/\s/g, '')
  const query: { months: number; trial?: string } = {
    months: Number.isInteger(asMonths) && asMonths >= 1 && asMonths <= 60 ? asMonths : 24,
    ...(TRIAL.test(trial) && { trial }),
  }
  const plan = await call(request, examPlanning.read, { query })
  return { plan, months: query.months, isTrialUnread: trial !== '' && !query.trial }
}

interface Row {
  name: string
  due: number
  unmet: number
}

export default function Planning() {
  const { plan, months, isTrialUnread } = useLoaderData<typeof loader>()
  const { organising: words, format } = useWords()
  const columns = (head: string): Column<Row>[] => [
    { key: 'name', head, isName: true, cell: ({ name }) => name },
    { key: 'due', head: words.due, numeric: true, cell: ({ due }) => format.number(due) },
    { key: 'unmet', head: words.unmet, numeric: true, cell: ({ unmet }) => format.number(unmet) },
  ]
  const { windowMonths, failPercent, sparePercent } = plan.rules
  return (
    <Stack>
      <PageHeader title={words.planning} lead={words.planningLead} />
      <FilterBar>
        <TextField
          name="months"
          label={words.months}
          defaultValue={String(months)}
          type="number"
          min={1}
          max={60}
          inputMode="numeric"
        />
        <TextField name="trial" label={words.trial} hint={words.trialHint} maxLength={500} />
      </FilterBar>
      {isTrialUnread && <NoticeBox tone="caution">{words.trialUnread}</NoticeBox>}
      <Sheet>
        <Facts>
          <Fact label={words.dueTotal}>{format.number(plan.due)}</Fact>
          <Fact label={words.unmetTotal}>{format.number(plan.unmet)}</Fact>
          {(['no-session', 'no-seats', 'failed'] as const).map((reason) => (
            <Fact key={reason} label={words.unmetBy[reason]}>
              {format.number(plan.unmetBy[reason])}
            </Fact>
          ))}
        </Facts>
        <p className="mt-3 text-sm text-soft">{words.planRules(windowMonths, failPercent, sparePercent)}</p>
      </Sheet>
      <Sheet title={words.byMonth}>
        {plan.due > 0 ? <MonthBars months={plan.byMonth} /> : <p className="text-soft">{words.planEmpty}</p>}
      </Sheet>
      <Sheet title={words.planSessions} flush>
        <DataTable
          caption={words.planSessions}
          columns={[
            {
              key: 'name',
              head: words.planSessions,
              isName: true,
              cell: ({ name, id }) => (id ? name : words.planTrial),
            },
            { key: 'day', head: words.firstDay, nowrap: true, cell: ({ day }) => format.day(day) },
            { key: 'seats', head: words.planSeats, numeric: true, cell: ({ seats }) => format.number(seats) },
            { key: 'taken', head: words.planTaken, numeric: true, cell: ({ taken }) => format.number(taken) },
            { key: 'again', head: words.planAgain, numeric: true, cell: ({ again }) => format.number(again) },
          ]}
          rows={plan.sessions}
          rowKey={({ id, day }) => id ?? `trial ${day}`}
          empty={words.unmetBy['no-session']}
        />
      </Sheet>
      <Sheet title={words.byCity} flush>
        <DataTable
          caption={words.byCity}
          columns={columns(words.city)}
          rows={plan.byCity}
          rowKey={({ name }) => name}
          empty={words.planEmpty}
        />
      </Sheet>
      <Sheet title={words.byDomain} flush>
        <DataTable
          caption={words.byDomain}
          columns={columns(words.byDomain).filter(({ key }) => key !== 'unmet')}
          rows={plan.byDomain.map(({ name, count }) => ({ name, due: count, unmet: 0 }))}
          rowKey={({ name }) => name}
          empty={words.planEmpty}
        />
      </Sheet>
    </Stack>
  )
}
