import { trainingFigures } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { FigureTotals } from '../../hours/figure-totals.tsx'
import { HeatLegend, HeatMap } from '../../hours/heat-map.tsx'
import { YearTabs } from '../../hours/year-tabs.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.trainingFigures }])

export const loader = ({ request }: LoaderFunctionArgs) => list(request, trainingFigures.read)

/** Reminds everybody of an area or unit who lacks hours. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = {
    only: 'SHORT' as const,
    year: fields.int('year'),
    area: fields.orNull('area') ?? undefined,
    organ: fields.orNull('organ') ?? undefined,
  }
  const answer = await submit(request, trainingFigures.remind, fields, { body })
  return answer.done ? redirect(`/training-figures/reminders/${answer.value.id}`) : answer.refused
}

/** 学时统计: what territories and units lack, where they will stand on 31 December, and reminders in one click. */
export default function Figures() {
  const figures = useLoaderData<typeof loader>()
  const { hours: words, format } = useWords()
  const may = useMay()
  const mayRemind = may('hours:read')
  const { areaCode, areaName, year, asOf, total, rows } = figures
  return (
    <Stack>
      <PageHeader
        title={areaName ? `${words.figures} · ${areaName}` : words.figures}
        lead={`${words.figuresLead} ${words.asOf(format.day(asOf))}`}
      >
        {mayRemind && total.short > 0 && (
          <ActionForm intent="remind" className="flex">
            {areaCode && <input type="hidden" name="area" value={areaCode} />}
            <input type="hidden" name="year" value={year} />
            <SubmitButton icon="bell">{words.remindEverybody(format.number(total.short))}</SubmitButton>
          </ActionForm>
        )}
      </PageHeader>
      <AreaTrail trail={figures.trail} year={year} />
      <YearTabs years={[year, year - 1]} year={year} />
      <FigureTotals figures={figures} />
      <FilterBar keep={['area', 'year']}>
        <SelectField name="by" label={words.by} options={optionsOf(words.bys)} />
      </FilterBar>
      <Sheet title={words.heatMap} flush>
        {rows.length === 0 ? (
          <EmptyState icon="people">{words.figuresEmpty}</EmptyState>
        ) : (
          <>
            <div className="flex flex-col gap-3 px-4 py-4 sm:px-6">
              <p className="text-soft">{words.heatMapLead}</p>
              <HeatLegend />
            </div>
            <HeatMap figures={figures} mayRemind={mayRemind} />
          </>
        )}
      </Sheet>
    </Stack>
  )
}

/** The way back up. */
function AreaTrail({ trail: areas, year }: { trail: { code: string; name: string }[]; year: number }) {
  const { hours: words } = useWords()
  if (areas.length < 2) return null
  return (
    <nav aria-label={words.trailLabel}>
      <ol className="flex flex-wrap items-center gap-1">
        {areas.map(({ code, name }, i) => (
          <li key={code} className="flex items-center gap-1">
            {i > 0 && <Icon name="right" className="size-4 text-soft" />}
            {i < areas.length - 1 ? (
              <Link to={`/training-figures?area=${code}&year=${year}`} className="text-primary underline">
                {name}
              </Link>
            ) : (
              <span aria-current="page">{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
